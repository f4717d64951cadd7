using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Designs;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>How a mean is estimated: independent replications, whose scatter gives the error.</summary>
public sealed record VarianceOptions
{
    /// <summary>The independent replications, from 2 to 1,000,000.</summary>
    public int Replications { get; init; } = 32;

    /// <summary>The evaluations of a replication, from 2 to 10,000,000, even; for Sobol points a power of two.</summary>
    public int Size { get; init; } = 1024;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of threads, from 1 to 1024; null: one a core. It does not change the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each replication, from one thread at a time.</summary>
    public IProgress<RareEventProgress>? Progress { get; init; }

    internal void ThrowIfInvalid(bool needsPowerOfTwo)
    {
        var problems = new List<string>();
        if (Replications is < 2 or > RareEventOptions.MostReplications)
        {
            problems.Add($"Replications {Replications} is not allowed; allowed: from 2 to {RareEventOptions.MostReplications}");
        }

        if (Size is < 2 or > RareEventOptions.MostSize || Size % 2 != 0 || (needsPowerOfTwo && (Size & (Size - 1)) != 0))
        {
            problems.Add($"Size {Size} is not allowed; allowed: from 2 to {RareEventOptions.MostSize}, "
                + (needsPowerOfTwo ? "a power of two" : "even"));
        }

        if (Threads is < 1 or > 1024)
        {
            problems.Add($"Threads {Threads} is not allowed; allowed: from 1 to 1024");
        }

        RareEventException.ThrowIfAny(problems);
    }
}

/// <summary>A mean and what a way of sampling has gained. Immutable.</summary>
[TypeFormatterSource]
public sealed record ReducedMean : IShown
{
    /// <summary>The mean with its 95% interval: Student's over replications.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>The standard error, from the scatter of the replications.</summary>
    public required double StandardError { get; init; }

    /// <summary>How often the function was evaluated, or how many paths were played.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The variance of one value: what a plain mean of n has is this over n.</summary>
    public required double PlainVariance { get; init; }

    /// <summary>The variance of a plain mean of as many evaluations, over the variance of this one: above 1 it helps, below 1 it harms. It
    /// is itself an estimate: with R replications right to a factor of about 1 ± 3 / sqrt(2 R).</summary>
    public double Ratio => PlainVariance / Evaluations / (StandardError * StandardError);

    /// <summary>The mean and what was gained, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean}, variance {Ratio:G3} times less");
}

/// <summary>Ways to estimate a mean with less variance at the same cost. They help where the function goes with its inputs; where it does
/// not, they change nothing or harm, and <see cref="ReducedMean.Ratio"/> says so. Thread-safe; the same for any number of threads.
/// </summary>
/// <remarks>Sources: [hammersley1956] for antithetic variates, [lavenberg1981] for control variates, [owen1997] for scrambled points,
/// [moskowitz1996] for the noise in the large first.</remarks>
public static class VarianceReduction
{
    /// <summary>The plain mean, to compare with.</summary>
    /// <param name="function">The function.</param>
    /// <param name="dimensions">How many numbers it takes, at least 1.</param>
    /// <param name="options">How; null: 32 replications of 1024.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">An option is not allowed.</exception>
    public static ReducedMean Plain(
        UniformFunction function, int dimensions, VarianceOptions? options = null, CancellationToken cancellation = default) =>
        Run(options, () => new UniformValues(function, dimensions, isAntithetic: false, null, 0), cancellation);

    /// <summary>The mean over pairs u and 1 - u.</summary>
    /// <param name="function">The function.</param>
    /// <param name="dimensions">How many numbers it takes, at least 1.</param>
    /// <param name="options">How; null: 32 replications of 1024.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">An option is not allowed.</exception>
    public static ReducedMean Antithetic(
        UniformFunction function, int dimensions, VarianceOptions? options = null, CancellationToken cancellation = default) =>
        Run(options, () => new UniformValues(function, dimensions, isAntithetic: true, null, 0), cancellation);

    /// <summary>The mean, corrected by what the mean of another function of the same numbers is known to be. The coefficient is that of
    /// the least variance, from the same numbers: a bias of the order of 1 / evaluations.</summary>
    /// <param name="function">The function.</param>
    /// <param name="control">The control: a cheap relative of the function.</param>
    /// <param name="controlMean">Its mean, exactly.</param>
    /// <param name="dimensions">How many numbers both take, at least 1.</param>
    /// <param name="options">How; null: 32 replications of 1024.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">An option or the mean is not allowed.</exception>
    public static ReducedMean Control(
        UniformFunction function, UniformFunction control, double controlMean, int dimensions, VarianceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        MustBeFinite(controlMean);
        return Run(options, () => new UniformValues(function, dimensions, isAntithetic: false, control, controlMean), cancellation);
    }

    /// <summary>The mean over scrambled Sobol points, a scrambling each replication.</summary>
    /// <param name="function">The function.</param>
    /// <param name="dimensions">How many numbers it takes, from 1 to <see cref="SobolDesign.MaxDimensions"/>.</param>
    /// <param name="options">How; null: 32 replications of 1024, a power of two.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">An option is not allowed.</exception>
    public static ReducedMean ScrambledSobol(
        UniformFunction function, int dimensions, VarianceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Run(options, () => new SobolValues(function, dimensions), cancellation, needsPowerOfTwo: true);
    }

    /// <summary>A function of normal numbers as one of uniform ones.</summary>
    /// <param name="function">The function.</param>
    public static UniformFunction OfNormals(NormalFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return uniforms =>
        {
            Span<double> normals = uniforms.Length <= 128 ? stackalloc double[uniforms.Length] : new double[uniforms.Length];
            for (int i = 0; i < normals.Length; i++)
            {
                normals[i] = CrisisNoise.Normal(uniforms[i]);
            }

            return function(normals);
        };
    }

    /// <summary>The probability of an event of a crisis. The chance of an accident is integrated along each path in any case.</summary>
    /// <param name="scenario">A crisis of the accelerating trains; for <see cref="CrisisReduction.None"/> also an escalation ladder. Its
    /// variants are not played.</param>
    /// <param name="rare">The event, rare or not.</param>
    /// <param name="reduction">How.</param>
    /// <param name="options">How long; null: 32 replications of 1024 paths.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event, the way or an option is not allowed here; says why.</exception>
    public static ReducedMean OfCrisis(
        Scenario scenario, RareEvent rare, CrisisReduction reduction, VarianceOptions? options = null,
        CancellationToken cancellation = default)
    {
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation);
        RareEventException.ThrowIfAny(
            !Enum.IsDefined(reduction) ? [$"The reduction {reduction} is not allowed"]
            : reduction != CrisisReduction.None && play.NewEngine().Noise is null
                ? [$"{reduction} does not fit {scenario.Name}, whose model has no normal noise; allowed: None, or a control scenario"]
            : []);
        return Run(
            options,
            () => reduction switch
            {
                CrisisReduction.NoiseControls => new NoiseControlledCrises(play),
                CrisisReduction.SobolNoise => new SobolCrises(play),
                _ => new MirroredCrises(play, reduction == CrisisReduction.Antithetic),
            },
            cancellation,
            needsPowerOfTwo: reduction == CrisisReduction.SobolNoise);
    }

    /// <summary>The probability of an event of a crisis, corrected by a simpler crisis on the same random numbers whose probability is
    /// known: a ladder with policies that the exact engine can play, or trains that were played at length before.</summary>
    /// <param name="scenario">The crisis; its variants are not played.</param>
    /// <param name="control">The simpler crisis.</param>
    /// <param name="rare">The event, of both.</param>
    /// <param name="controlProbability">Its probability in the simpler crisis, exactly; null: war of a ladder, from
    /// <see cref="ExactLadder"/>.</param>
    /// <param name="options">How long; null: 32 replications of 1024 paths. A path of the crisis and one of the control count as two
    /// evaluations.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">A scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event, the probability or an option is not allowed here; says why.</exception>
    /// <exception cref="PolicyException">The exact engine was asked for and cannot play the control's policies.</exception>
    public static ReducedMean OfCrisis(
        Scenario scenario, Scenario control, RareEvent rare, double? controlProbability = null, VarianceOptions? options = null,
        CancellationToken cancellation = default)
    {
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation), simple = CrisisEventPlay.Of(control, rare, cancellation);
        RareEventException.ThrowIfAny(controlProbability is null && (rare != RareEvent.War || !simple.IsLadder)
            ? ["The probability of the control is needed, unless it is the war of a ladder"]
            : []);
        double mean = controlProbability ?? ExactLadder.Solve(control, cancellation).War;
        MustBeFinite(mean);
        return Run(options, () => new TwinCrises(play, simple, mean), cancellation);
    }

    private static void MustBeFinite(double mean) => RareEventException.ThrowIfAny(double.IsFinite(mean)
        ? []
        : [FormattableString.Invariant($"The mean {mean} of the control is not allowed; allowed: a finite number")]);

    private static ReducedMean Run(
        VarianceOptions? options, Func<Values> make, CancellationToken cancellation, bool needsPowerOfTwo = false)
    {
        options ??= new();
        options.ThrowIfInvalid(needsPowerOfTwo);
        return ReducedMeans.Run(options, make, cancellation);
    }
}
