using System.Text.Json;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Reads scenario files: the text, the shape, the rules that go beyond one value, the variants.</summary>
internal static class ScenarioReader
{
    /// <summary>Reads a text; throws with all its problems.</summary>
    public static Scenario Read(ReadOnlyMemory<byte> utf8, string source, PolicyCatalog policies)
    {
        using JsonText text = JsonText.Parse(utf8, problem => new ScenarioException($"{source}: {problem}"));
        ReadContext context = text.Context;
        context.Policies = policies.Reader;
        Scenario scenario = Read(text.Root, context);
        TargetShape.CheckVariants(scenario, context);
        if (context.Problems.Count > 0)
        {
            throw new ScenarioException(source, context.Problems);
        }

        ScenarioValidation.Trust(scenario);
        return scenario;
    }

    /// <summary>Reads a whole document.</summary>
    public static Scenario Read(JsonElement root, ReadContext context)
    {
        ScenarioDocument document = ReadBaseline(root, context);
        if (root.ValueKind != JsonValueKind.Object || context.SecondKeys.Count > 0)
        {
            return document.Scenario; // what has two meanings cannot be changed
        }

        TargetShape.Check(document.Scenario, context);
        var changed = new ChangedDocuments(root, document.Scenario, context);
        IReadOnlyList<Variant> variants = VariantReader.Read(document.Variants, changed, context);
        return document.Scenario with { Variants = variants, Assumptions = [.. context.Assumptions] };
    }

    /// <summary>Reads a document but for what its variants mean.</summary>
    public static ScenarioDocument ReadBaseline(JsonElement root, ReadContext context)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("start", out JsonElement start))
        {
            DateCodec.ReadStart(start, context);
        }

        ScenarioDocument document = ModelCatalog.Written(root).Document.Read(root, JsonPath.Root, context);
        ScenarioRules.Check(document.Scenario, context);
        UncertainNumbers.Check(context);
        return document;
    }
}
