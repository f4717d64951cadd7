using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Learning;

/// <summary>What was learned as one JSON document, written as all documents of the tool are: numbers in full precision, null for what is
/// not a number.</summary>
internal static class LearningDocument
{
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Beyond ASCII there are only texts, in which an escape is the same character.
    public static string Text(JsonObject document) => PrintableText.Lines(document.ToJsonString(Format) + "\n");

    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonObject Of(Estimate estimate) => new()
    {
        ["value"] = Number(estimate.Value), ["low"] = Number(estimate.Low), ["high"] = Number(estimate.High),
    };

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    public static JsonArray Words(IEnumerable<string> words) => Array(words, word => JsonValue.Create(word));
}
