using EscalationModel.Estimation;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Charts;

/// <summary>Hazards by move against fitted laws, profiles, and gains of forecasts.</summary>
internal static class EstimationLadderFigures
{
    private const int MostLaws = 4;

    /// <summary>What was observed with intervals, and the laws over the same moves.</summary>
    public static Figure Hazards(MoveHazards hazards, IReadOnlyList<LengthFit> fits)
    {
        MoveHazard[] shown = [.. hazards.Groups.Where(g => g.AtRisk > 0)];
        return Chart.Lines(
            "hazards-by-move",
            "How often a move is the last of its dispute",
            "The share of moves that were the last, by the number of the move, with 95% intervals; groups of moves stand at "
                + "their middle, the last at its first move. Lines are fitted laws over the same moves.",
            new ChartAxis("move") { IsLogarithmic = true }, new ChartAxis("probability that the move is the last") { Least = 0 },
            [
                new ChartSeries("observed", [.. shown.Select(g => (At(g), g.Hazard))]) { HasDots = true },
                .. fits.Take(MostLaws).Select(f => ChartSeries.Of(
                    LengthFit.NameOf(f.Model), [.. shown.Select(At)], [.. shown.Select(g => Mean(f, g))])),
            ]);
    }

    /// <summary>Profiles of the parameters that have a standard error, of fits with few.</summary>
    public static IReadOnlyList<Figure> Profiles(LikelihoodFit fit) => fit.Parameters.Count > 3
        ? []
        : [.. fit.Parameters.Where(p => p.StandardError is not null).Select(p => EstimationFigures.Profile(fit.Profile(p.Name)))];

    public static Figure Gains(MoveForecasts forecasts) => Chart.Intervals(
        "gains-of-forecasts",
        "What it helps to know before the next move",
        "The gain in log score a move over independent draws, on disputes that were not learned from, with 95% intervals clustered by dispute.",
        "gain, nats a move", [.. forecasts.Scores.Select(s => (s.Context.InWords(), s.Gain.Interval))]);

    // The share of the law's own moves of the group that are the last.
    private static double Mean(LengthFit fit, MoveHazard group)
    {
        int last = group.To ?? Math.Max(group.From, fit.Lengths.Max(l => l.Length));
        double moves = Enumerable.Range(group.From - 1, last - group.From + 1).Sum(fit.Survival);
        return moves > 0 ? (fit.Survival(group.From - 1) - fit.Survival(last)) / moves : double.NaN;
    }

    private static double At(MoveHazard group) => group.To is { } to ? (int)((group.From + to) / 2.0) : group.From;
}
