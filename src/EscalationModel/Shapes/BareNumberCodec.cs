using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A number that carries no basis of its own: a parameter of a distribution, say.</summary>
internal sealed class BareNumberCodec(Bounds range) : Codec<double>
{
    public override string AllowedValue => range.ToString();

    public override double Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Number
            && json.TryGetDouble(out double value)
            && double.IsFinite(value)
            && range.Contains(value))
        {
            return value;
        }

        context.Problem(path, json, AllowedValue);
        return double.NaN; // what is made of it is not judged
    }

    public override JsonNode Write(double value) => NumberCodec.Bare(value);

    public override JsonObject Schema(JsonObject definitions) => NumberCodec.Schema(range);
}
