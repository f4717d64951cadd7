using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Surrogates;

/// <summary>How far a surrogate is off at points that it was not learned from, which were simulated with many paths of another seed. The
/// noise of that truth is subtracted. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record SurrogateCheck : IDescribed
{
    private const int Resamples = 1000;

    /// <summary>How many points were compared.</summary>
    public required int Points { get; init; }

    /// <summary>How many points were left out, for fewer than 10 events or non-events stand behind their probability.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The root mean square error of the log odds, the truth's noise subtracted; with its 95% interval from points drawn again.
    /// </summary>
    public required Estimate LogitError { get; init; }

    /// <summary>The mean of what its log odds are too high by.</summary>
    public required double Bias { get; init; }

    /// <summary>The same error of a constant: the spread of the truth.</summary>
    public required double ConstantError { get; init; }

    /// <summary>The root mean square noise of the truth's log odds.</summary>
    public required double TruthNoise { get; init; }

    /// <summary>The share of points at which the interval of the surrogate, widened by the truth's noise, holds the truth.</summary>
    public required double Coverage { get; init; }

    /// <summary>How many paths a point would have to be simulated with to be off as much; NaN: the truth does not tell its paths.</summary>
    public required double PathsWorth { get; init; }

    /// <summary>Compares a surrogate with a truth.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="truth">A study of the same inputs and output, with intervals, at other points and with another seed. Where both are
    /// studies of scenarios it must be of the same one, and its seed another. Of functions and programs nothing can be told: that the truth
    /// is of the same one and independent of what was learned from, the caller sees to. Nor is it checked that no point is in both.</param>
    /// <param name="cancellation">Stops it between two points.</param>
    /// <exception cref="ArgumentException">The truth has no such output.</exception>
    /// <exception cref="LearningException">The truth has other inputs, no intervals, the fingerprint or the seed of the study that was
    /// learned from, another scenario, or too few points with enough events.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SurrogateCheck Of(Surrogate surrogate, StudyResult truth, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        ArgumentNullException.ThrowIfNull(truth);
        Check(surrogate, truth);
        Difference[] all = [.. Differences(surrogate, truth, cancellation)];
        Difference[] used = [.. all.Where(d => d.Events >= 10)];
        if (used.Length < 10)
        {
            throw new LearningException(
                $"{used.Length} points of {truth.Study.Name} have 10 events and non-events or more; allowed: at least 10 points.");
        }

        double noise = used.Average(d => d.Noise), mean = used.Average(d => d.Truth), error = RootMeanSquare(used);
        return new()
        {
            Points = used.Length,
            LeftOut = all.Length - used.Length,
            LogitError = Interval(used, error),
            Bias = used.Average(d => d.Off),
            ConstantError = Root(used.Average(d => (d.Truth - mean) * (d.Truth - mean)) - noise),
            TruthNoise = Math.Sqrt(noise),
            Coverage = used.Average(d => d.IsHeld ? 1.0 : 0),
            PathsWorth = truth.Study.Paths > 0 ? noise * truth.Study.Paths / (error * error) : double.NaN,
        };
    }

    private static void Check(Surrogate surrogate, StudyResult truth)
    {
        if (!truth.Study.Outputs.Contains(surrogate.Output))
        {
            throw new ArgumentException(
                $"{truth.Study.Name} has the outputs {string.Join(", ", truth.Study.Outputs)}; allowed: a study of {surrogate.Output}.",
                nameof(truth));
        }

        string[] theirs = [.. truth.Study.Inputs.Select(i => i.Name)], ours = [.. surrogate.Inputs.Select(i => i.Name)];
        string? wrong = !theirs.SequenceEqual(ours)
                ? $"it has the inputs {string.Join(", ", theirs)}; allowed: {string.Join(", ", ours)}"
            : !truth.Study.HasIntervals ? "it has no intervals, so that its noise is not known; allowed: a study with intervals"
            : truth.Study.Fingerprint == surrogate.Fingerprint
                ? "the surrogate was learned from it; allowed: a study at other points and with another seed"
            : WrongOrigin(StudyOrigin.Of(surrogate.StudyModel), StudyOrigin.Of(truth.Study.ModelInWords));
        if (wrong is not null)
        {
            throw new LearningException($"{truth.Study.Name} is no truth for this surrogate: {wrong}.");
        }
    }

    private static string? WrongOrigin(StudyOrigin? learned, StudyOrigin? truth) => learned is null || truth is null ? null
        : truth.Scenario != learned.Scenario
            ? $"it is of the scenario {truth.Scenario}; allowed: {learned.Scenario}, with outputs of the same variants"
        : truth.Seed == learned.Seed ? $"it was played with the seed {truth.Seed}, as what was learned from; allowed: another seed"
        : null;

    private static IEnumerable<Difference> Differences(Surrogate surrogate, StudyResult truth, CancellationToken cancellation)
    {
        double? paths = truth.Study.Paths > 0 ? truth.Study.Paths : null;
        for (long i = 0; i < truth.Points; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Estimate seen = truth.At(surrogate.Output, i);
            SurrogateAnswer answer = surrogate.Predict([.. truth.Study.Point(i).Values]);
            double spread = seen.Value * (1 - seen.Value), variance = StudyCounts.Variance(seen, paths);
            double noise = variance / (spread * spread);
            double logit = BinomialLoss.Logit(seen.Value), off = answer.Logit - logit;
            double reach = (BinomialLoss.Logit(answer.Probability.High) - BinomialLoss.Logit(answer.Probability.Low)) / 2;
            bool isHeld = off * off <= reach * reach + NormalInterval.Z95 * NormalInterval.Z95 * noise;
            yield return new(logit, off, noise, Math.Min(seen.Value, 1 - seen.Value) * spread / variance, isHeld);
        }
    }

    private static Estimate Interval(Difference[] all, double error)
    {
        var errors = new double[Resamples];
        var drawn = new Difference[all.Length];
        for (int r = 0; r < errors.Length; r++)
        {
            var random = new RandomStream(0, r, RandomPurpose.Resampling);
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] = all[(int)(random.NextDouble() * all.Length)];
            }

            errors[r] = RootMeanSquare(drawn);
        }

        Array.Sort(errors);
        return new(error, Math.Min(error, errors[Resamples * 25 / 1000]), Math.Max(error, errors[Resamples * 975 / 1000 - 1]));
    }

    private static double RootMeanSquare(Difference[] all) => Root(all.Average(d => d.Off * d.Off - d.Noise));

    private static double Root(double square) => Math.Sqrt(Math.Max(0, square));

    private readonly record struct Difference(double Truth, double Off, double Noise, double Events, bool IsHeld);

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
