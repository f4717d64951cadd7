using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>A policy of a mixture and its weight.</summary>
/// <param name="Policy">Any policy, also one of the user's own.</param>
/// <param name="Weight">Above 0; weights need not sum to 1.</param>
public readonly record struct MixedPart(IAnyPolicy Policy, double Weight)
{
    internal static readonly Shape<MixedPart> Shape = new Shape<MixedPart>(
            "MixedPart", "A policy of a mixture and its weight.", new(default(Hawk), 1))
        .Add("policy", new AnyPolicyCodec(), p => p.Policy, (p, v) => p with { Policy = v }, "The policy.", required: true)
        .Number("weight", p => p.Weight, (p, v) => p with { Weight = v },
            Bounds.Above(0, 1e6), "", "Its weight; weights need not sum to 1.", required: true);

    // The catalog holds this shape and so cannot be asked for its codec before it is built.
    private sealed class AnyPolicyCodec : Codec<IAnyPolicy>
    {
        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) =>
            PolicyCatalog.Codec.Read(json, path, context);

        public override JsonNode? Write(IAnyPolicy value) => PolicyCatalog.Codec.Write(value);

        protected override Part<IAnyPolicy>? Inside(IAnyPolicy value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            PolicyCatalog.Codec.Find(value, steps, path, context);

        public override JsonObject Schema(JsonObject definitions) => PolicyCatalog.Codec.Schema(definitions);
    }
}
