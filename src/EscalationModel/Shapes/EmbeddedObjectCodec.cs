using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A JSON object of a format of its own within a document: its text, which is not looked into.</summary>
internal sealed class EmbeddedObjectCodec : Codec<string>
{
    public override string AllowedValue => "an object";

    public override string Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return Encoding.UTF8.GetString(JsonTree.Utf8(JsonObject.Create(json)!));
        }

        context.Problem(path, json, AllowedValue);
        return "";
    }

    public override JsonNode Write(string value) => JsonNode.Parse(value)!;

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = "object" };
}
