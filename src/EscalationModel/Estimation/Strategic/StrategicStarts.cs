namespace EscalationModel.Estimation.Strategic;

/// <summary>Where searches start: 0, statistical backward induction, and points at random, near and far.</summary>
internal static class StrategicStarts
{
    private const ulong Seed = 1;

    /// <summary>Of so many points of a size the highest is a start.</summary>
    private const int Tries = 10;

    private static readonly double[] Sizes = [1, 3, 10, 30];

    public static IReadOnlyList<double[]> Of(StrategicDesign design, StrategicLikelihood likelihood, int randomStarts) =>
    [
        BackwardInduction(design, likelihood),
        new double[design.Names.Count],
        .. Enumerable.Range(0, randomStarts).Select(k => Enumerable.Range(k * Tries, Tries)
            .Select(number => Random(design, Sizes[k % Sizes.Length], number)).MaxBy(point => ValueAt(likelihood, point))!),
    ];

    /// <summary>Player 2's choice alone first; then player 1's, given the probabilities that follow. Both are plain binary models, whose
    /// likelihood has one maximum [signorino2003].</summary>
    public static double[] BackwardInduction(StrategicDesign design, StrategicLikelihood likelihood)
    {
        bool[] isOfFirst = [.. Enumerable.Range(0, design.Names.Count).Select(design.IsOfFirst)];
        double[] second = Maximizer.Maximize(
            new StrategicLikelihood(design, likelihood.Error, isSecondOnly: true), new double[isOfFirst.Length], isOfFirst).Point;
        return Maximizer.Maximize(likelihood, second, [.. isOfFirst.Select(f => !f)]).Point;
    }

    private static double ValueAt(StrategicLikelihood likelihood, double[] point) =>
        likelihood.At(point) is var value && double.IsNaN(value) ? double.NegativeInfinity : value;

    /// <summary>A point at random, at which utilities are about so large.</summary>
    public static double[] Random(StrategicDesign design, double size, int number)
    {
        var random = new RandomStream(Seed, number, RandomPurpose.Optimization);
        var point = new double[design.Names.Count];
        for (int j = 0; j < point.Length; j++)
        {
            (int from, int to) = design.Span(design.UtilityOf(j));
            double spread = Math.Sqrt((to - from) * design.Columns[j].Sum(x => x * x) / design.Rows);
            point[j] = size * random.NextNormal() / (spread > 0 ? spread : 1);
        }

        return point;
    }
}
