using System.Text.Json.Nodes;
using EscalationModel.Models;

namespace EscalationModel.Scenarios;

/// <summary>The JSON Schema of scenario files, made of the same shapes that read them.</summary>
internal static class ScenarioSchema
{
    public const string FileName = "escalation-scenario.schema.json";

    public static string Text { get; } = Nodes.Text(Document());

    private static JsonObject Document()
    {
        var definitions = new JsonObject();
        JsonNode[] models = [.. ModelCatalog.Shipped.Select(kit => kit.Document.Schema(definitions))];
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:escalation-model:scenario:{Scenario.FormatVersion}",
            ["title"] = "EscalationModel scenario",
            ["description"] = "A crisis between two sides: the model, the sides and their policies, the mediator, the calendar and the variants that are compared.",
            ["oneOf"] = new JsonArray(models),
            ["$defs"] = definitions,
        };
    }
}
