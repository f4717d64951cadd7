using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Policies.Parts;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Custom;

/// <summary>How a custom model stands in a document: by its name and text, which tell it from others but cannot be read back.</summary>
internal static class CustomShapes
{
    public static Shape<ScenarioDocument> Of(CustomModel model) => ScenarioShapes.Document(
        "CustomScenario", model.Name, new TextOfModel(model), model, new Sides<CustomModel, Nothing>(
            "CustomActor", "One side of a custom model.", default, _ => { }, (_, _) => default, (m, _, _) => m));

    /// <summary>A document in which a model that can be read stands in the place of a custom one, so that all
    /// else can be checked.</summary>
    public static JsonObject Replaced(JsonObject document)
    {
        document["model"] = new JsonObject { ["type"] = ModelCatalog.Shipped[0].Name };
        foreach (JsonNode? variant in document["variants"] as JsonArray ?? [])
        {
            if (variant?["changes"] is JsonObject changes)
            {
                foreach (string place in changes.Select(c => c.Key).Where(k => k.StartsWith("$.model", StringComparison.Ordinal)).ToList())
                {
                    changes.Remove(place);
                }
            }
        }

        return document;
    }

    /// <summary>A custom model has no numbers among the keys of the sides.</summary>
    private readonly record struct Nothing;

    private sealed class TextOfModel(CustomModel model) : Codec<CustomModel>
    {
        public override string AllowedValue => $"the custom model {model.Name}";

        public override CustomModel Read(JsonElement json, JsonPath path, ReadContext context) => model;

        public override JsonNode Write(CustomModel value) =>
            new JsonObject { ["type"] = value.Name, ["own"] = value.Text ?? ParameterText.Of(value) };

        public override JsonObject Schema(JsonObject definitions) => [];
    }
}
