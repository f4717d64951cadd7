namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The best fits of the process at each decay. At a given decay the sides have no parameter in common and are fitted apart, which
/// is fast enough for hundreds of simulated data sets.</summary>
internal static class HawkesSearch
{
    private const double Rounding = 1e-8;

    /// <summary>The fit at each decay.</summary>
    /// <param name="sample">The moves.</param>
    /// <param name="betas">The decays.</param>
    /// <param name="coupled">Whether a side may be moved by the other.</param>
    /// <param name="within">Fits without coupling at the same decays, from which to start as well; null: none.</param>
    public static HawkesEnd[] At(HawkesSample sample, IReadOnlyList<double> betas, bool coupled, HawkesEnd[]? within = null) =>
    [
        .. betas.Select((beta, k) => new HawkesEnd(
            beta, One(sample, Side.A, beta, coupled, within?[k].A), One(sample, Side.B, beta, coupled, within?[k].B))),
    ];

    /// <summary>The decay that fits best; of equal ones the first.</summary>
    public static HawkesEnd Best(HawkesEnd[] ends) => ends.MaxBy(e => e.Value)!;

    /// <summary>Twice the difference of the log-likelihoods with and without coupling, each at its own best decay.</summary>
    public static (double Ratio, HawkesEnd Uncoupled) Ratio(HawkesSample sample, IReadOnlyList<double> betas)
    {
        HawkesEnd[] without = At(sample, betas, coupled: false), with = At(sample, betas, coupled: true, without);
        HawkesEnd uncoupled = Best(without);
        return (Ratio(with, without), uncoupled);
    }

    /// <summary>The same of fits at all decays. What rounding alone makes of 0 is 0, as its p-value is 1.</summary>
    public static double Ratio(HawkesEnd[] with, HawkesEnd[] without)
    {
        double ratio = 2 * (Best(with).Value - Best(without).Value);
        return ratio > Rounding ? ratio : 0;
    }

    private static Maximum One(HawkesSample sample, Side side, double beta, bool coupled, Maximum? within)
    {
        SideTerms terms = sample.Terms(side, beta);
        int other = terms.Rows[0].Length + 1 - (int)side;
        var isFixed = new bool[terms.Rows[0].Length + 2];
        isFixed[other] = !coupled;
        double[] start = Start(sample, side, terms, coupled);
        return sample.MovesOf(side) == 0
            ? Silent(start, isFixed)
            : Maximizer.Maximize(new SideLikelihood(terms), within is null ? [start] : [start, Nudged(within.Point, other)], isFixed);
    }

    /// <summary>Half of the moves by the base rate.</summary>
    private static double[] Start(HawkesSample sample, Side side, SideTerms terms, bool coupled)
    {
        double rate = Math.Max(sample.RateOf(side), 1e-6) * (coupled ? 0.5 : 0.7);
        double[] start = [.. terms.Rows[0].Select((_, i) => i > 0 ? 0 : terms.IsLog ? PortableMath.Log(rate) : rate), 0.3, 0.3];
        start[terms.Rows[0].Length + 1 - (int)side] = coupled ? 0.2 : 0;
        return start;
    }

    private static double[] Nudged(double[] point, int other)
    {
        double[] start = [.. point];
        start[other] = 0;
        return start;
    }

    /// <summary>A side that never moved: its rate is 0, and its log-likelihood too.</summary>
    private static Maximum Silent(double[] start, bool[] isFixed) => new()
    {
        Point = [start[0], .. start.Skip(1).Select(_ => 0.0)],
        Value = 0,
        Supremum = 0,
        Fixed = isFixed,
        OnBound = new bool[start.Length],
        AtInfinity = new bool[start.Length],
        Converged = true,
        Iterations = 0,
        Slope = 0,
    };
}

