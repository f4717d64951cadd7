using EscalationModel.Games;
using EscalationModel.Solvers.Learning;

namespace EscalationModel.Reporting.Charts;

/// <summary>How play moves while players learn or populations evolve.</summary>
internal static class DynamicsFigure
{
    private const int MostPoints = 240, MostLines = 6;

    // The strategies that matter most of the time.
    public static Figure Of(DynamicsPath path)
    {
        int every = Math.Max(1, (path.Points.Count + MostPoints - 1) / MostPoints);
        DynamicsPoint[] points = [.. path.Points.Where((_, i) => i % every == 0 || i == path.Points.Count - 1)];
        double[] times = [.. points.Select(p => p.Time)];
        bool isOne = points.All(p => p.Row.Probabilities.SequenceEqual(p.Column.Probabilities));
        ChartSeries[] all =
        [
            .. Lines(isOne ? "strategy" : "row", times, [.. points.Select(p => p.Row)]),
            .. isOne ? [] : Lines("column", times, [.. points.Select(p => p.Column)]),
        ];
        ChartSeries[] most = [.. all.OrderByDescending(s => s.Points.Max(p => p.Y.Value)).Take(MostLines)];
        return CurveFigures.Lines(
            "dynamics",
            "How play moves",
            "The probability of each strategy over time" + (all.Length > MostLines ? $", of the {MostLines} that reach the highest." : "."),
            new ChartAxis("time"),
            new ChartAxis("probability") { Least = 0, Greatest = 1 },
            [.. all.Where(most.Contains)]);
    }

    private static IEnumerable<ChartSeries> Lines(string name, double[] times, MixedStrategy[] play) =>
        Enumerable.Range(0, play[0].Probabilities.Count)
            .Select(i => ChartSeries.Of($"{name} {i + 1}", times, [.. play.Select(p => p.Probabilities[i])]));
}
