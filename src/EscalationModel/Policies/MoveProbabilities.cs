using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>The probabilities of moving one rung down and one rung up; the rest is the probability to stay.</summary>
/// <param name="Down">From 0 to 1.</param>
/// <param name="Up">From 0 to 1; <paramref name="Down"/> and <paramref name="Up"/> sum to at most 1.</param>
public readonly record struct MoveProbabilities(double Down, double Up)
{
    private const double RoundingSlack = 1e-9;

    internal static readonly Codec<MoveProbabilities> Codec = new SumCodec(new Shape<MoveProbabilities>(
            "MoveProbabilities", "Probabilities of moving down and up; the rest stays.", default)
        .Number("down", m => m.Down, (m, v) => m with { Down = v },
            Bounds.Probability, "", "Probability of moving one rung down.", required: true)
        .Number("up", m => m.Up, (m, v) => m with { Up = v },
            Bounds.Probability, "", "Probability of moving one rung up; down + up is at most 1.", required: true));

    private sealed class SumCodec(Shape<MoveProbabilities> shape) : Codec<MoveProbabilities>
    {
        public override MoveProbabilities Read(JsonElement json, JsonPath path, ReadContext context) =>
            Checked(shape.Read(json, path, context), path, context);

        public override JsonNode? Write(MoveProbabilities value) => shape.Write(value);

        public override JsonObject Schema(JsonObject definitions) => shape.Schema(definitions);

        protected override Part<MoveProbabilities>? Inside(
            MoveProbabilities value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            shape.Find(value, steps, path, context)?.Of((move, notes) => Checked(move, path, notes));

        private static MoveProbabilities Checked(MoveProbabilities move, JsonPath path, ReadContext context)
        {
            if (move.Down + move.Up > 1 + RoundingSlack)
            {
                string sum = string.Create(CultureInfo.InvariantCulture, $"a sum of {move.Down + move.Up:R}");
                context.Problem(path, sum, "down + up at most 1");
            }

            return move;
        }
    }
}
