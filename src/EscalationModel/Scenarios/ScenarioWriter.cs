using System.Globalization;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Writes scenarios.</summary>
internal static class ScenarioWriter
{
    /// <summary>The whole document, with bases and variants. A target of a variant that has been left out is left out too.</summary>
    public static JsonObject Write(Scenario scenario)
    {
        JsonObject baseline = WithBases(scenario with
        {
            Targets = [.. scenario.Targets.Where(t => t.Variant is null || scenario.Variants.Any(v => v?.Name == t.Variant))],
        });
        VariantDraft[] drafts =
        [
            .. scenario.Variants.Select(v => new VariantDraft
            {
                Name = v.Name, Description = v.Description, Kind = v.Kind, Changes = Differences.Between(baseline, WithBases(v.Scenario)),
            }),
        ];
        return drafts.Length == 0 ? baseline : WithVariants(baseline, drafts);
    }

    /// <summary>The document without bases and variants.</summary>
    public static JsonObject Document(Scenario scenario) => Shape(scenario).Write(new ScenarioDocument { Scenario = scenario });

    /// <summary>How the file of a scenario is shaped.</summary>
    public static Shape<ScenarioDocument> Shape(Scenario scenario) => ModelCatalog.Of(scenario).Document;

    private static JsonObject WithVariants(JsonObject baseline, VariantDraft[] drafts)
    {
        baseline["variants"] = ScenarioShapes.Variants.Write(drafts);
        return baseline;
    }

    // A basis holds only as long as the number is the one that it was stated for.
    private static JsonObject WithBases(Scenario scenario)
    {
        JsonObject document = Document(scenario);
        foreach (Assumption assumption in scenario.Assumptions)
        {
            if (JsonPath.Parse(assumption.Path) is { Parent: not null } written
                && Nodes.Numbered(document, written, new ReadContext()) is { } path
                && Nodes.At(document, path) is { } number
                && Nodes.IsNumber(number)
                && double.TryParse(assumption.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double stated)
                && stated == Nodes.Number(number))
            {
                Nodes.TrySet(document, path, Based.Write(number.DeepClone(), assumption));
            }
        }

        return document;
    }
}
