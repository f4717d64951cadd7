using EscalationModel.Estimation.Inference;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Figures of inference by simulation.</summary>
internal static class EstimationInferenceFigures
{
    private const int MostLines = 3, MostPairs = 4, Points = 121;
    private const double Reach = 3.5;

    /// <summary>What the data moved, its densities, and the draws of pairs of parameters.</summary>
    public static IReadOnlyList<Figure> Of(Posterior posterior) =>
        posterior.Parameters.Count > 1
            ? [Moved(posterior), Densities(posterior), Pairs(posterior)]
            : [Moved(posterior), Densities(posterior)];

    /// <summary>How many true values lie in each bin of the draws of their posteriors.</summary>
    public static Figure Ranks(RankCalibration calibration)
    {
        int bins = calibration.Parameters[0].Counts.Count;
        double expected = calibration.Replicates / (double)bins;
        double[] middles = [.. Enumerable.Range(0, bins).Select(b => (b + 0.5) / bins)];
        ChartSeries even = new("even", [(0, Estimate.Exact(expected)), (1, Estimate.Exact(expected))]) { IsBackground = true };
        return CurveFigures.Lines(
            "ranks", "Where true values lie among the draws of their posteriors",
            "Counts of simulated data sets by the posterior weight below the true value, with 95% intervals. Even if posteriors are right; "
                + "a hill: they are too wide; a valley: too narrow.",
            new ChartAxis("posterior weight below the true value") { Least = 0, Greatest = 1 },
            new ChartAxis("data sets") { Least = 0 },
            [even, .. calibration.Parameters.Select(p => new ChartSeries(
                p.Name, [.. middles.Zip(p.Counts, (x, n) => (x, Counted(n, calibration.Replicates)))]) { HasDots = true })]);
    }

    private static Estimate Counted(int count, int of)
    {
        Estimate share = Estimate.Probability(count, of);
        return new Estimate(count, of * share.Low, of * share.High);
    }

    private static Figure Moved(Posterior posterior)
    {
        int[] order = Order(posterior);
        return CurveFigures.Intervals(
            "moved", "What the data say of each number",
            "Posterior medians with the 2.5% and 97.5% quantiles, in prior standard deviations; a number of which the data say nothing "
                + "goes from -1.96 to 1.96.",
            "prior standard deviations", [.. order.Select(p => (posterior.Parameters[p].Name, posterior.ScoreInterval(p)))], 0);
    }

    private static Figure Densities(Posterior posterior)
    {
        double[] x = [.. Enumerable.Range(0, Points).Select(i => -Reach + 2 * Reach * i / (Points - 1))];
        ChartSeries prior = ChartSeries.Of("prior", x, [.. x.Select(z => Normal(z, 1))]) with { IsBackground = true };
        return CurveFigures.Lines(
            "prior-posterior", "Before and after the data",
            "Densities of the numbers that the data moved most, in prior standard deviations; the prior is the gray line.",
            new ChartAxis("prior standard deviations"), new ChartAxis("density") { Least = 0 },
            [prior, .. Order(posterior).Take(MostLines).Select(p =>
                ChartSeries.Of(posterior.Parameters[p].Name, x, Density(posterior, p, x)))]);
    }

    // A normal kernel of the usual width.
    private static double[] Density(Posterior posterior, int parameter, double[] x)
    {
        double[] scores = [.. posterior.Scores.Select(z => z[parameter])], weights = [.. posterior.Weights];
        double width = 1.06 * Math.Max(1e-3, posterior.Parameters[parameter].Spread) * PortableMath.Pow(posterior.EffectiveDraws, -0.2);
        return [.. x.Select(at => scores.Select((z, i) => weights[i] * Normal(at - z, width)).Sum())];
    }

    private static Figure Pairs(Posterior posterior)
    {
        int[] shown = [.. Order(posterior).Take(MostPairs)];
        string[] names = [.. shown.Select(p => posterior.Parameters[p].Name)];
        double[][] columns = [.. shown.Select(p => posterior.Column(p))];
        return new Figure(
            "pairs", "Draws of the posterior, in pairs",
            "Draws of the numbers that the data moved most, the darker the more they weigh; the axes go from the least to the "
                + "greatest draw.",
            new PaperTable(
                "The draws.", [TableColumn.Number("weight"), .. names.Select(n => TableColumn.Number(n))],
                posterior.Weights.Select((w, i) => (TableCell[])
                    [TableCell.Number(w), .. columns.Select(c => TableCell.Number(c[i]))])),
            new EstimationInferencePairs(names, columns, [.. posterior.Weights]).Draw);
    }

    // The narrowest first.
    private static int[] Order(Posterior posterior) =>
        [.. Enumerable.Range(0, posterior.Parameters.Count).OrderBy(p => posterior.Parameters[p].Spread)];

    private static double Normal(double x, double width) =>
        PortableMath.Exp(-0.5 * x * x / (width * width)) / (width * Math.Sqrt(2 * Math.PI));
}
