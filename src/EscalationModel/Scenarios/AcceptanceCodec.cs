using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A probability of acceptance: a number, a list of numbers with the days from which they hold, or null.</summary>
internal sealed class AcceptanceCodec : Codec<Acceptance?>
{
    private const int MostDays = 100;

    private static readonly NumberCodec Number = new(Bounds.Probability, "");

    private static readonly ListCodec<DatedProbability> Dated = new(
        new Shape<DatedProbability>("DatedProbability", "A probability that holds from a day on.", default)
            .Moment("day", p => p.Day, (p, v) => p with { Day = v }, "The first day on which it holds.", required: true)
            .Number(
                "probability", p => p.Probability, (p, v) => p with { Probability = v },
                Bounds.Probability, "", "The probability.", required: true),
        1, MostDays);

    public static AcceptanceCodec Instance { get; } = new();

    public override string AllowedValue => $"{Number.AllowedValue}, a list of probabilities by rising days, or null";

    public override bool AllowsNull => true;

    public override Bounds? Range => Number.Range;

    public override Acceptance? Read(JsonElement json, JsonPath path, ReadContext context)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Number or JsonValueKind.Object:
                return Number.Read(json, path, context);
            case JsonValueKind.Array:
                IReadOnlyList<DatedProbability> dated = Dated.Read(json, path, context);
                for (int i = 1; i < dated.Count; i++)
                {
                    if (dated[i].Day <= dated[i - 1].Day && context.AreSound($"{path}[{i - 1}]", $"{path}[{i}]"))
                    {
                        string allowed = $"a day after {RuleText.Of(dated[i - 1].Day)}, that of the one before";
                        context.Problem($"{path}[{i}].day", RuleText.Of(dated[i].Day), allowed);
                    }
                }

                return new Acceptance(dated);
            default:
                context.Problem(path, json, AllowedValue);
                return null;
        }
    }

    public override JsonNode? Write(Acceptance? value) =>
        value is null ? null : value.IsConstant ? Number.Write(value.At(0)) : Dated.Write(value.ByDay);

    public override JsonObject Schema(JsonObject definitions) => new()
    {
        ["anyOf"] = new JsonArray(Number.Schema(definitions), Dated.Schema(definitions), new JsonObject { ["type"] = "null" }),
    };

    protected override Part<Acceptance?>? Inside(
        Acceptance? value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
    {
        if (value is null || value.IsConstant)
        {
            return base.Inside(value, steps, path, context);
        }

        Part<IReadOnlyList<DatedProbability>>? part = Dated.Find(value.ByDay, steps, path, context);
        return part is null ? null : new Part<Acceptance?>(
            part.Place, part.Json, part.Range, (json, notes) => new Acceptance(part.With(json, notes)))
        {
            Kinds = part.Kinds
        };
    }
}
