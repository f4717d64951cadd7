using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A seed: any whole number of 64 bits without sign.</summary>
internal sealed class SeedCodec : Codec<ulong>
{
    public static SeedCodec Instance { get; } = new();

    public override string AllowedValue => $"a whole number from 0 to {ulong.MaxValue}";

    public override ulong Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetUInt64(out ulong seed))
        {
            return seed;
        }

        context.Problem(path, json, AllowedValue);
        return 0;
    }

    public override JsonNode Write(ulong value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue };
}

/// <summary>The version of the format.</summary>
internal sealed class VersionCodec : Codec<int>
{
    public static VersionCodec Instance { get; } = new();

    public override string AllowedValue => $"{Scenario.FormatVersion}, the version that this library reads";

    public override int Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetInt32(out int version) || version != Scenario.FormatVersion)
        {
            context.Problem(path, json, AllowedValue);
        }

        return Scenario.FormatVersion;
    }

    public override JsonNode Write(int value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions) => new() { ["const"] = Scenario.FormatVersion };
}
