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
        return context.Problems.Count == 0 ? scenario : throw new ScenarioException(source, context.Problems);
    }

    /// <summary>Reads a whole document.</summary>
    public static Scenario Read(JsonElement root, ReadContext context)
    {
        ScenarioDocument document = ReadBaseline(root, context);
        if (root.ValueKind != JsonValueKind.Object || context.SecondKeys.Count > 0)
        {
            return document.Scenario; // what has two meanings cannot be changed
        }

        var changed = new ChangedDocuments(root, document.Scenario, context);
        BaseRateRule.Check(document.Scenario, changed, context);
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

        Shape<ScenarioDocument> shape = IsLadder(root) ? ScenarioShapes.OfLadder : ScenarioShapes.OfTrains;
        ScenarioDocument document = shape.Read(root, JsonPath.Root, context);
        ScenarioRules.Check(document.Scenario, context);
        return document;
    }

    // Without a known type the keys of the model tell, so that the actors of a ladder are not read as trains.
    private static bool IsLadder(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("model", out JsonElement model) || model.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (model.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String)
        {
            if (type.ValueEquals(nameof(EscalationLadder)) || type.ValueEquals(nameof(AcceleratingTrains)))
            {
                return type.ValueEquals(nameof(EscalationLadder));
            }
        }

        int Known(IReadOnlyList<string> keys) => keys.Count(k => model.TryGetProperty(k, out _));
        return Known(ModelShapes.Ladder.Keys) > Known(ModelShapes.Trains.Keys);
    }
}
