using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How the talks channel stands in a scenario file, and what goes beyond the range of one value.</summary>
internal static class TalksShape
{
    // Single precision tells the room to 6e-8 of itself: a greater ripeness would make much of that.
    private const double MostRate = 1e6, MostRipeness = 1000, MostGoodOffices = 1000;
    private const int MostStages = 100;

    public static readonly Shape<Talks> Shape = new(
        "Talks", "The talks channel of the accelerating trains: how a crisis is settled.", new(), shape => shape
        .Number(
            "baseRate", t => t.BaseRate, (t, v) => t with { BaseRate = v }, Bounds.Of(0, MostRate),
            "1/day", "The hazard of talks with all the room left.")
        .Number(
            "ripeness", t => t.Ripeness, (t, v) => t with { Ripeness = v }, Bounds.Of(0, MostRipeness),
            "1/day", "What the hazard gains as the room goes from all to none.")
        .Number(
            "success", t => t.Success, (t, v) => t with { Success = v }, Bounds.Probability,
            "", "The probability that talks end in an agreement.")
        .Number(
            "duration", t => t.Duration, (t, v) => t with { Duration = v }, Bounds.Above(0, ScenarioBounds.MostDays),
            "days", "The mean length of talks; a round lasts whole steps, at least one.")
        .Integer(
            "shape", t => t.Shape, (t, v) => t with { Shape = v }, 1, MostStages,
            "", "The number of stages of the Erlang law of their length: the more, the less it varies.")
        .Number(
            "roomRecovery", t => t.RoomRecovery, (t, v) => t with { RoomRecovery = v }, Bounds.Of(0, MostRate),
            "1/day", "The share of the room used so far that recovers a day while talks are on; at most 1 a step.")
        .Number(
            "goodOffices", t => t.GoodOffices, (t, v) => t with { GoodOffices = v }, Bounds.Of(1, MostGoodOffices),
            "", "The factor on the hazard of talks while a suspension is in force."));

    public static void Check(Scenario scenario, ReadContext context)
    {
        if (scenario.Talks is null || !context.AreSound("$.talks", "$.model"))
        {
            return;
        }

        if (scenario.Model is not AcceleratingTrains model)
        {
            context.Problem(
                "$.talks",
                $"a talks channel in the model {ModelCatalog.Of(scenario).Name}",
                $"none: only {nameof(AcceleratingTrains)} has talks");
        }
        else if (scenario.Talks.RoomRecovery * model.TimeStep > 1)
        {
            context.Problem(
                "$.talks.roomRecovery", RuleText.Of(scenario.Talks.RoomRecovery),
                $"a number from 0 to {RuleText.Of(1 / model.TimeStep)}, all of the room used in a step of "
                    + $"{RuleText.Of(model.TimeStep)} days");
        }
    }
}
