using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>JSON as a tree that can be changed, and what is read from one.</summary>
internal static class JsonTree
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>A tree of what has been read, in which no key occurs twice. Only what is looked at takes memory.</summary>
    public static JsonNode? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(json),
    };

    /// <summary>What reading the tree again gives.</summary>
    public static JsonElement Element(JsonNode? node)
    {
        using JsonDocument document = JsonDocument.Parse(node is null ? "null"u8.ToArray() : Utf8(node), Deep);
        return document.RootElement.Clone();
    }

    public static byte[] Utf8(JsonNode node, bool indented = false)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            node.WriteTo(writer);
        }

        // Beyond ASCII there are only texts, in which an escape is the same character.
        return Encoding.UTF8.GetBytes(PrintableText.Lines(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)));
    }
}
