namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Residuals of a process of two sides by time rescaling [brown2002]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class HawkesResiduals : IShown
{
    private HawkesResiduals(SideResiduals a, SideResiduals b, int resamples, IReadOnlyList<string> notes) =>
        (A, B, Resamples, Notes) = (a, b, resamples, notes);

    /// <summary>The first side.</summary>
    public SideResiduals A { get; }

    /// <summary>The second side.</summary>
    public SideResiduals B { get; }

    /// <summary>The simulated data sets that were fitted.</summary>
    public int Resamples { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{A.Name}: D {A.Statistic:0.000}, p {A.BootstrapPValue ?? A.NominalPValue:0.000}; ")
        + FormattableString.Invariant($"{B.Name}: D {B.Statistic:0.000}, p {B.BootstrapPValue ?? B.NominalPValue:0.000}");

    internal static HawkesResiduals Of(HawkesFit fit, ResidualOptions options)
    {
        HawkesBootstrap.Check(options.Resamples);
        double[][] a = [Increments(fit, Side.A, options)], b = [Increments(fit, Side.B, options)];
        var statistics = (A: KolmogorovLaw.StatisticOfExponential(a[0]), B: KolmogorovLaw.StatisticOfExponential(b[0]));
        bool canSimulate = fit.SpectralRadius < 1;
        int resamples = canSimulate ? options.Resamples : 0;
        (double A, double B)[] simulated = HawkesBootstrap.Run(
            fit.Sample, fit.Parameters, resamples, options.Seed, options.Threads, sample => OfSimulated(sample, fit.Options, options.Seed));
        string[] notes =
        [
            .. resamples > 0 ? Array.Empty<string>()
                : ["The p-values are those of known parameters. As they are fitted, the p-values are too great (conservative)."],
            .. canSimulate || options.Resamples == 0 ? Array.Empty<string>()
                : ["The fitted process is not stable, so that no moves are simulated from it."],
            .. fit.Sample.HasRows ? ["Moves of a day are placed in it by chance, which the seed fixes."] : Array.Empty<string>(),
        ];
        return new(
            Judged(fit.NameA, a[0], statistics.A, [.. simulated.Select(s => s.A)]),
            Judged(fit.NameB, b[0], statistics.B, [.. simulated.Select(s => s.B)]), resamples, notes);
    }

    private static double[] Increments(HawkesFit fit, Side side, ResidualOptions options) =>
        fit.Sample.Increments(side, fit.Parameters, options.Seed);

    private static (double A, double B) OfSimulated(HawkesSample sample, HawkesOptions options, ulong seed)
    {
        HawkesParameters p = HawkesSearch.Best(HawkesSearch.At(sample, options.DecayRates, options.IsCoupled)).Parameters;
        double D(Side side) => KolmogorovLaw.StatisticOfExponential(sample.Increments(side, p, seed));
        return (D(EscalationModel.Side.A), D(EscalationModel.Side.B));
    }

    private static SideResiduals Judged(string name, double[] increments, double statistic, double[] simulated) => new(
        name, increments, statistic, KolmogorovLaw.Tail(increments.Length, statistic),
        simulated.Length == 0 ? null : HawkesBootstrap.PValue(statistic, simulated));
}
