using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>True or false.</summary>
internal sealed class BooleanCodec : Codec<bool>
{
    public static BooleanCodec Instance { get; } = new();

    public override string AllowedValue => "true or false";

    public override bool Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            context.Problem(path, json, AllowedValue);
        }

        return json.ValueKind == JsonValueKind.True;
    }

    public override JsonNode Write(bool value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = "boolean" };
}
