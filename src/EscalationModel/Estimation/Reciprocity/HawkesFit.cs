using System.Globalization;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>A process of the moves of two sides that excite themselves and each other, fitted by maximum likelihood: each move raises the
/// rates of later ones by effects that decay exponentially [hawkes1971]. The effect alpha of side j on side i is the number of moves of i
/// that a move of j brings about directly, on average. Moves of one instant or day do not excite each other. Immutable; thread-safe.
/// </summary>
[TypeFormatterSource]
public sealed class HawkesFit : IShown
{
    private readonly HawkesSample _sample;
    private readonly HawkesParameters _parameters;

    private HawkesFit(HawkesSample sample, HawkesOptions options, HawkesEnd[] ends)
    {
        HawkesEnd best = HawkesSearch.Best(ends);
        var likelihood = new HawkesLikelihood(sample, best.Beta);
        bool[] isFixed = [.. likelihood.Names.Select(n => !options.IsCoupled && (n is "alphaAB" or "alphaBA"))];
        Maximum maximum = Maximizer.Maximize(likelihood, best.Point, isFixed);
        (_sample, _parameters, Options) = (sample, ParametersAt(maximum.Point, best.Beta), options);
        Fit = LikelihoodFit.Of(
            options.IsCoupled ? "coupled Hawkes process" : "Hawkes process without coupling", likelihood, maximum, ErrorKind.Information,
            [.. sample.Warnings(), .. OfRadius(_parameters.SpectralRadius)]);
        ByDecayRate = [.. ends.Select(e => (e.Beta, e.Value))];
    }

    /// <summary>The parameters and all that says how far to trust them. Base rates of days are logarithms, "ln base A", with a coefficient
    /// for each covariate; those of times are "muA" and "muB", in moves a day. "alphaAB" is the effect on A of a move of B. The decay is
    /// not among the parameters, and its choice not in their errors.</summary>
    public LikelihoodFit Fit { get; }

    /// <summary>How it was fitted.</summary>
    public HawkesOptions Options { get; }

    /// <summary>The decay that fits best, a day.</summary>
    public double DecayRate => _parameters.Beta;

    /// <summary>The greatest log-likelihood at each decay that was tried.</summary>
    public IReadOnlyList<(double DecayRate, double LogLikelihood)> ByDecayRate { get; }

    /// <summary>The greatest eigenvalue of the effects: the moves that a move brings about in all are finite in number below 1. Nothing
    /// keeps the fit below.</summary>
    public double SpectralRadius => _parameters.SpectralRadius;

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes => Fit.Notes;

    /// <summary>What the first side is called.</summary>
    public string NameA => _sample.NameOf(Side.A);

    /// <summary>What the second side is called.</summary>
    public string NameB => _sample.NameOf(Side.B);

    internal HawkesSample Sample => _sample;

    internal HawkesParameters Parameters => _parameters;

    /// <summary>Fits moves by day: each day's number is Poisson at a rate that the days before give.</summary>
    /// <param name="counts">The moves, at least one of each side.</param>
    /// <param name="covariates">What base rates depend on, for each day; null: they are constant.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <exception cref="ArgumentException">A side never moved, or a covariate does not fit the days.</exception>
    public static HawkesFit Daily(DailyMoves counts, IReadOnlyList<DailyCovariate>? covariates = null, HawkesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Of(SampleOf(counts, covariates), options ?? new());
    }

    /// <summary>Fits moves by their times, with constant base rates.</summary>
    /// <param name="events">The moves, at least one of each side.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <exception cref="ArgumentException">A side never moved.</exception>
    public static HawkesFit Continuous(EventTimes events, HawkesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Of(new ContinuousSample(events), options ?? new());
    }

    /// <summary>The moves of one side that a move of another brings about directly, on average.</summary>
    /// <param name="on">The side that is moved.</param>
    /// <param name="of">The side whose move it is.</param>
    public FittedParameter Alpha(Side on, Side of) => Fit[$"alpha{on}{of}"];

    /// <summary>The integral of the rate of a side over all the time: its moves, as the fit would have them. At the maximum it is their
    /// number, unless a base rate is at its bound.</summary>
    /// <param name="side">The side.</param>
    public double ExpectedMoves(Side side) => _sample.Integral(side, _parameters);

    /// <summary>The rate of a side, in moves a day: of each day, or at 601 times from the first to the last.</summary>
    /// <param name="side">The side.</param>
    public IReadOnlyList<(double Time, double Rate)> Intensity(Side side) => _sample.Intensity(side, _parameters);

    /// <summary>Whether the times between moves are as the fit would have them.</summary>
    /// <param name="options">How many fits to simulated moves give the p-values; null: none.</param>
    public HawkesResiduals Residuals(ResidualOptions? options = null) => HawkesResiduals.Of(this, options ?? new());

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Fit}, decay {DecayRate:G4} a day, spectral radius {SpectralRadius:0.000}");

    internal static HawkesSample SampleOf(DailyMoves counts, IReadOnlyList<DailyCovariate>? covariates) =>
        new DailySample(counts, DailyDesign.Of(counts.Days, covariates ?? []));

    internal static HawkesFit Of(HawkesSample sample, HawkesOptions options, HawkesEnd[]? ends = null)
    {
        options.Check();
        string[] silent = [.. new[] { Side.A, Side.B }.Where(s => sample.MovesOf(s) == 0).Select(sample.NameOf)];
        return silent.Length == 0
            ? new(sample, options, ends ?? HawkesSearch.At(sample, options.DecayRates, options.IsCoupled))
            : throw new ArgumentException(
                PrintableText.Line($"No move of {string.Join(" and of ", silent)}; allowed: at least one move of each side."),
                nameof(sample));
    }

    private static HawkesParameters ParametersAt(double[] point, double beta)
    {
        int bases = (point.Length - 4) / 2;
        return new(
            point[..bases], point[bases..(2 * bases)], new[,] { { point[^4], point[^3] }, { point[^2], point[^1] } }, beta);
    }

    private static IEnumerable<string> OfRadius(double radius)
    {
        if (radius >= 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The spectral radius is {radius:0.00}: moves multiply without end, and the process is not stable.");
        }
    }
}
