using System.Globalization;
using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>Tests an inference on data whose parameters are known: draws parameters from the prior, simulates data, infers, and asks where
/// the true values lie among the posterior draws. All data sets are compared with one table of prior simulations, by rejection and
/// adjustment. Thread-safe. Source: [talts2018].</summary>
/// <remarks>With 400 data sets and ten bins it finds posteriors that are half again too wide nearly always, and does not find an error of
/// 15% of the standard deviation: see <see cref="RankPower"/>.</remarks>
public static class SimulationBasedCalibration
{
    private const int TruthRound = 2000;

    /// <summary>Runs the calibration.</summary>
    /// <param name="problem">The problem; what was observed does not matter.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The problem is not allowed, or hardly any simulation gave summaries.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RankCalibration Run(
        InferenceProblem problem, RankCalibrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new RankCalibrationOptions();
        options.ThrowIfInvalid();
        problem.ThrowIfInvalid();
        InferenceOptions inference = options.Inference with { Progress = null };
        SimulatedCloud table = new RoundPlay(problem, inference, cancellation).OfPrior();
        var summaries = new ObservedSummaries(problem, table);
        var ranks = new double[options.Replicates][];
        ParallelLoop.For(
            options.Replicates, i => ranks[i] = RanksOf(problem, inference, table, summaries, i), inference.Threads, cancellation);
        double[][] known = [.. ranks.Where(r => r.Length > 0)];
        if (known.Length == 0)
        {
            throw new ArgumentException("None of the simulated data sets has finite summaries.", nameof(problem));
        }

        return new RankCalibration
        {
            Parameters = [.. problem.Parameters.Select((p, k) =>
                RankHistogram.OfRanks(p.Name, [.. known.Select(r => r[k])], options.Bins))],
            Replicates = known.Length,
            Simulations = table.Count,
        };
    }

    private static double[] RanksOf(
        InferenceProblem problem, InferenceOptions options, SimulatedCloud table, ObservedSummaries summaries, int replicate)
    {
        double[] truth = RoundPlay.PriorDraw(options.Seed, TruthRound, replicate, problem.Parameters.Count);
        RandomStream random = InferenceStreams.OfData(options.Seed, TruthRound, replicate);
        double[] data = [.. problem.Simulate(PriorScores.ValuesOf(problem.Parameters, truth), ref random)];
        if (!data.All(double.IsFinite))
        {
            return [];
        }

        Selection kept = Selection.Of(table, data, summaries.Scales, summaries.Fitted, options.Rule);
        return [.. truth.Select((z, p) =>
        {
            double[] draws = kept.Draws(i => table.Scores[i][p], options.IsAdjusted);
            return draws.Select((d, i) => d < z ? kept.Weights[i] : 0).Sum();
        })];
    }
}

/// <summary>How an inference is calibrated.</summary>
public sealed record RankCalibrationOptions
{
    /// <summary>The data sets, at least 20.</summary>
    public int Replicates { get; init; } = 400;

    /// <summary>The bins, at least 2.</summary>
    public int Bins { get; init; } = 10;

    /// <summary>How each is inferred: particles, share kept, kernel, adjustment, seed and threads; one round, from the table of prior
    /// simulations.</summary>
    public InferenceOptions Inference { get; init; } = new() { Keep = 0.01, Particles = 400 };

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Replicates, 20, nameof(Replicates));
        ArgumentOutOfRangeException.ThrowIfLessThan(Bins, 2, nameof(Bins));
        Inference.ThrowIfInvalid();
    }
}

/// <summary>Where true values lie among the draws of their posteriors. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record RankCalibration : IShown
{
    /// <summary>The level of the test of each parameter.</summary>
    public const double Level = 0.001;

    /// <summary>A histogram for each parameter.</summary>
    public required IReadOnlyList<RankHistogram> Parameters { get; init; }

    /// <summary>The data sets that gave summaries.</summary>
    public required int Replicates { get; init; }

    /// <summary>The prior simulations that each was compared with.</summary>
    public required int Simulations { get; init; }

    /// <summary>Whether no parameter is rejected at <see cref="Level"/>. An error of 15% of the standard deviation is not seen.</summary>
    public bool Passes => Parameters.All(p => p.PValue > Level);

    /// <summary>The result in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Passes ? "passed" : "rejected")} on {Replicates} data sets: {string.Join(", ", Parameters.Select(InWords))}");

    private static string InWords(RankHistogram rank) => FormattableString.Invariant($"{PrintableText.Line(rank.Name)} p {rank.PValue:G3}");
}
