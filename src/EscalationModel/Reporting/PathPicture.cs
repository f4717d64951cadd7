using EscalationModel.Models;

namespace EscalationModel.Reporting;

/// <summary>What a chart of single paths shows of a scenario: one number a step.</summary>
/// <param name="Title">What the chart is called.</param>
/// <param name="Measure">What the number is.</param>
/// <param name="AtOnset">The number at the onset.</param>
/// <param name="Greatest">The end of its axis.</param>
/// <param name="Decimals">The decimals of a table of it.</param>
/// <param name="Wait">The days from the beginning of a step until its number holds.</param>
/// <param name="Of">Reads it from a step.</param>
internal sealed record PathPicture(
    string Title, string Measure, double AtOnset, double Greatest, int Decimals, double Wait, Func<TraceStep, double> Of)
{
    public static PathPicture For(Scenario scenario) => scenario.Model is EscalationLadder ladder
        ? new(
            "Rungs over time, baseline",
            "joint rung (sum of both sides)",
            scenario.A.InitialRung + scenario.B.InitialRung,
            2 * ladder.TopRung,
            0,
            ladder.Gaps is null ? ladder.StepLength : 0,
            step => (step.TempoA + step.TempoB) * ladder.TopRung)
        : new(
            "Room over time, baseline",
            "room left for manoeuvre (0: collision)",
            Room(scenario.Model),
            Room(scenario.Model),
            2,
            scenario.Model.StepLength,
            step => Math.Max(0, step.Room));

    private static double Room(CrisisModel model) => model is AcceleratingTrains trains ? trains.Room : 1;
}
