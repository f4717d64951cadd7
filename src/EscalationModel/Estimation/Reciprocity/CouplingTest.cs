using System.Globalization;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>A test whether the moves of a side bring about moves of the other, by the likelihood ratio against a process without. Its law
/// is a mixture of chi-square laws with 0, 1 and 2 degrees of freedom, weights 1/4, 1/2, 1/4, since both effects lie on their
/// bound [self1987]; the search for the decay is not in it, so that the bootstrap is to be believed where they differ. Two sides with a
/// common rhythm that is not among the covariates look coupled. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class CouplingTest : IShown
{
    private const double Level = 0.05;

    private CouplingTest(HawkesFit coupled, HawkesFit uncoupled, LikelihoodRatioTest ratio, double[] simulated) =>
        (Coupled, Uncoupled, Ratio, Simulated) = (coupled, uncoupled, ratio, simulated);

    /// <summary>The fit in which the sides may move each other.</summary>
    public HawkesFit Coupled { get; }

    /// <summary>The fit in which they may not.</summary>
    public HawkesFit Uncoupled { get; }

    /// <summary>The likelihood ratio with its mixture.</summary>
    public LikelihoodRatioTest Ratio { get; }

    /// <summary>The same with constant base rates, to see what the covariates take away; null: there are none.</summary>
    public LikelihoodRatioTest? WithoutCovariates { get; private init; }

    /// <summary>The same with a slow rhythm of both sides besides the covariates: cosines with periods of half a year and more, as many as
    /// days and moves allow. Null: they allow none.</summary>
    public LikelihoodRatioTest? WithSlowRhythm { get; private init; }

    /// <summary>The ratios of data sets simulated without coupling, by their numbers.</summary>
    public IReadOnlyList<double> Simulated { get; }

    /// <summary>The p-value from the simulated data; null: none were.</summary>
    public double? BootstrapPValue => Simulated.Count == 0 ? null : HawkesBootstrap.PValue(Ratio.Statistic, [.. Simulated]);

    /// <summary>The p-value that the answer rests on: that from simulated data or, without them, <see cref="BoundOnPValue"/>.</summary>
    public double PValue => BootstrapPValue ?? BoundOnPValue;

    /// <summary>The p-value of the mixture times the decays that were tried: the ratio is at most the greatest of theirs.</summary>
    public double BoundOnPValue => Bound(Ratio);

    /// <summary>What the test says, at the level of 5%. Coupling must show beside the slow rhythm, too.</summary>
    public CouplingAnswer Answer => (PValue < Level, WithSlowRhythm) switch
    {
        (true, null) => CouplingAnswer.CoupledOrCommonRhythm,
        (true, { } beside) => Bound(beside) < Level ? CouplingAnswer.Coupled : CouplingAnswer.NotToldApart,
        _ => WithoutCovariates is { } plain && Bound(plain) < Level ? CouplingAnswer.NotToldApart : CouplingAnswer.NoSign,
    };

    /// <summary>The answer as a phrase.</summary>
    public string Verdict => Answer switch
    {
        CouplingAnswer.Coupled => "coupled beyond a slow common rhythm",
        CouplingAnswer.CoupledOrCommonRhythm => "coupled, or moved by a common rhythm",
        CouplingAnswer.NotToldApart => "not told apart from a common rhythm",
        _ => "no sign of coupling",
    };

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes => [.. OfPValue(), OfRhythm(), .. Coupled.Notes];

    /// <summary>Tests moves by day.</summary>
    /// <param name="counts">The moves, at least one of each side.</param>
    /// <param name="covariates">What base rates depend on, for each day; null: they are constant.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <exception cref="ArgumentException">A side never moved, or a covariate does not fit the days.</exception>
    public static CouplingTest Daily(
        DailyMoves counts, IReadOnlyList<DailyCovariate>? covariates = null, CouplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        CouplingOptions chosen = options ?? new();
        DailyCovariate[] given = [.. covariates ?? []], slow = SlowRhythm.Of(counts);
        bool canTry = slow.Length > 0 && DailyDesign.AreApart(counts.Days, [.. given, .. slow]);
        CouplingTest test = Of(HawkesFit.SampleOf(counts, given), chosen);
        return new(test.Coupled, test.Uncoupled, test.Ratio, [.. test.Simulated])
        {
            WithoutCovariates = given.Length > 0 ? RatioOf(HawkesFit.SampleOf(counts, null), chosen) : null,
            WithSlowRhythm = canTry ? RatioOf(HawkesFit.SampleOf(counts, [.. given, .. slow]), chosen) : null,
        };
    }

    /// <summary>Tests moves by their times.</summary>
    /// <param name="events">The moves, at least one of each side.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <exception cref="ArgumentException">A side never moved.</exception>
    public static CouplingTest Continuous(EventTimes events, CouplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Of(new ContinuousSample(events), options ?? new());
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Verdict}: likelihood ratio {Ratio.Statistic:0.000}, p {PValue:0.000}");

    private string OfRhythm() => WithoutCovariates is null
        ? "A rhythm that both sides follow looks like coupling. Give covariates for what may move both, such as phases."
        : "A common rhythm that is not among the covariates still looks like coupling.";

    private IEnumerable<string> OfPValue()
    {
        if (Simulated.Count == 0)
        {
            yield return Uncoupled.SpectralRadius < 1
                ? "The p-value is a bound from the mixture, too great where decays are searched: ask for a bootstrap."
                : "The fit without coupling is not stable, and no moves are simulated from it: the p-value is a bound from the mixture.";
        }
    }

    internal double Bound(LikelihoodRatioTest ratio) => Math.Min(1, Coupled.ByDecayRate.Count * ratio.PValue);

    private static CouplingTest Of(HawkesSample sample, CouplingOptions options)
    {
        HawkesBootstrap.Check(options.Resamples);
        var uncoupledOptions = new HawkesOptions { DecayRates = options.DecayRates, IsCoupled = false };
        uncoupledOptions.Check();
        HawkesEnd[] without = HawkesSearch.At(sample, options.DecayRates, coupled: false);
        HawkesFit uncoupled = HawkesFit.Of(sample, uncoupledOptions, without);
        HawkesEnd[] with = HawkesSearch.At(sample, options.DecayRates, coupled: true, without);
        HawkesFit coupled = HawkesFit.Of(sample, uncoupledOptions with { IsCoupled = true }, with);
        LikelihoodRatioTest ratio = Mixture(HawkesSearch.Ratio(with, without));
        int resamples = uncoupled.SpectralRadius < 1 ? options.Resamples : 0;
        double[] simulated = HawkesBootstrap.Run(
            sample, uncoupled.Parameters, resamples, options.Seed, options.Threads, s => HawkesSearch.Ratio(s, options.DecayRates).Ratio);
        return new(coupled, uncoupled, ratio, simulated);
    }

    private static LikelihoodRatioTest RatioOf(HawkesSample sample, CouplingOptions options) =>
        Mixture(HawkesSearch.Ratio(sample, options.DecayRates).Ratio);

    private static LikelihoodRatioTest Mixture(double ratio) => new(ratio, LikelihoodRatioTest.TwoOnTheBound);
}
