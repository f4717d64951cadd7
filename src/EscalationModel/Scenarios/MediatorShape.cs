using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How the mediator stands in a scenario file, and what goes beyond the range of one value.</summary>
internal static class MediatorShape
{
    private const int MostFactors = 100;
    private const double MostFactor = 100;

    public static readonly Shape<Mediator> Shape = new(
        "Mediator", "The third party. It appears at the earliest of day, rate and roomBelow; at least one must be given.",
        new(), shape => shape
        .Add("name", TextCodec.Line, m => m.Name, (m, v) => m with { Name = v }, "The name in reports.")
        .OptionalMoment("day", m => m.Day, (m, v) => m with { Day = v }, "Appears on this day; null: on no fixed day.")
        .OptionalNumber(
            "rate", m => m.Rate, (m, v) => m with { Rate = v }, Bounds.Of(0, 1000), "1/day", "Appears at this rate; null: not at random.")
        .OptionalNumber(
            "roomBelow", m => m.RoomBelow, (m, v) => m with { RoomBelow = v }, Bounds.Above(0, ScenarioBounds.MostRoom),
            "", "Appears when the room is below this; null: whatever the room.")
        .Add(
            "suspension",
            new ChoiceCodec<Suspension>(("dual", Suspension.Dual), ("unilateral", Suspension.Unilateral)),
            m => m.Suspension,
            (m, v) => m with { Suspension = v },
            "Whom an accepted offer binds: both and only if both accept, or whoever accepts.")
        .Number(
            "duration", m => m.Duration, (m, v) => m with { Duration = v }, Bounds.Above(0, ScenarioBounds.MostDays),
            "days", "How long the light is on and an accepted suspension lasts.")
        .Add(
            "acceptanceA", AcceptanceCodec.Instance, m => m.AcceptanceA, (m, v) => m with { AcceptanceA = v },
            "The probability that A accepts, or a list of them by the day of the offer; null: its policy answers.")
        .Add(
            "acceptanceB", AcceptanceCodec.Instance, m => m.AcceptanceB, (m, v) => m with { AcceptanceB = v },
            "The probability that B accepts, or a list of them by the day of the offer; null: its policy answers.")
        .Add(
            "acceptanceFactors", new ListCodec<DatedFactor>(Factor(), 0, MostFactors), m => m.AcceptanceFactors,
            (m, v) => m with { AcceptanceFactors = v }, "Dated factors on both probabilities, such as a bystander's alarm.")
        .Number(
            "distrust", m => m.Distrust, (m, v) => m with { Distrust = v }, Bounds.Probability, "",
            "What each broken suspension takes from trust, which multiplies each side's probability of acceptance and the hazard of talks.")
        .Number(
            "cheatingA", m => m.CheatingA, (m, v) => m with { CheatingA = v }, Bounds.Probability,
            "a day", "The daily probability that A, when bound, starts to cheat.")
        .Number(
            "cheatingB", m => m.CheatingB, (m, v) => m with { CheatingB = v }, Bounds.Probability,
            "a day", "The daily probability that B, when bound, starts to cheat.")
        .Number(
            "detection", m => m.Detection, (m, v) => m with { Detection = v },
            Bounds.Of(0, ScenarioBounds.MostDays), "days", "Until a cheater is found out.")
        .OptionalNumber(
            "repeatAfter",
            m => m.RepeatAfter,
            (m, v) => m with { RepeatAfter = v },
            Bounds.Of(0, ScenarioBounds.MostDays),
            "days",
            "From the light going off to the next offer; null: one offer only."));

    private static Shape<DatedFactor> Factor() => new Shape<DatedFactor>("DatedFactor", "A factor that holds from a day on.", default)
        .Moment("day", f => f.Day, (f, v) => f with { Day = v }, "The first day on which it holds.", required: true)
        .Number("factor", f => f.Factor, (f, v) => f with { Factor = v }, Bounds.Of(0, MostFactor), "", "The factor.", required: true);

    public static void Check(Mediator? mediator, ReadContext context)
    {
        if (mediator is { Day: null, Rate: null, RoomBelow: null } && context.IsSound("$.mediator"))
        {
            context.Problem("$.mediator", "none of day, rate, roomBelow", "at least one of the keys day, rate, roomBelow");
        }
    }
}
