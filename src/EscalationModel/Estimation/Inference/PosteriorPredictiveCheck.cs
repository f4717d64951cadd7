using System.Globalization;
using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>A statistic of the data against what the posterior predicts of it. A probability near 0 or 1 says that the model does not make
/// such data. Of a statistic that the fit has seen it is too near to the middle: check statistics that were not fitted. Immutable;
/// thread-safe. Source: [gelman2013].</summary>
[TypeFormatterSource]
public sealed record PosteriorPredictiveCheck : IShown
{
    /// <summary>The name of the statistic.</summary>
    public required string Name { get; init; }

    /// <summary>Its value in the data.</summary>
    public required double Observed { get; init; }

    /// <summary>The predicted median, with the interval from the 2.5% to the 97.5% quantile.</summary>
    public required Estimate Predicted { get; init; }

    /// <summary>The probability of a value at least as great as the observed one.</summary>
    public required double ProbabilityGreaterOrEqual { get; init; }

    /// <summary>The probability of a greater value and half of that of the observed one.</summary>
    public required double MidP { get; init; }

    /// <summary>Whether the observed value lies outside of the middle 98%, by <see cref="MidP"/>.</summary>
    public bool IsSurprising => MidP is < 0.01 or > 0.99;

    /// <summary>The check in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PrintableText.Line(Name)}: observed {Observed:G4}, predicted {Predicted}, mid-p {MidP:F3}"
            + $"{(IsSurprising ? ": surprising" : "")}");

    /// <summary>A check of values that were predicted.</summary>
    /// <param name="name">The name of the statistic.</param>
    /// <param name="observed">Its value in the data.</param>
    /// <param name="predicted">Predicted values, at least one.</param>
    /// <param name="weights">Their weights, at least 0, of a sum above 0; they need not add up to 1.</param>
    /// <exception cref="ArgumentException">There are not as many weights as values, a value or weight is not finite, or no weight is above
    /// 0.</exception>
    public static PosteriorPredictiveCheck Of(
        string name, double observed, IReadOnlyList<double> predicted, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(weights);
        if (predicted.Count != weights.Count || !predicted.All(double.IsFinite) || !weights.All(w => w >= 0 && double.IsFinite(w))
            || !(weights.Sum() > 0))
        {
            throw new ArgumentException($"{predicted.Count} values with {weights.Count} weights; allowed: as many finite weights of at "
                + "least 0 as finite values, one of them above 0.");
        }

        (double[] values, double[] shares) = ([.. predicted], WeightedSample.Normalized([.. weights]));
        double Share(Func<double, bool> counts) => values.Select((v, i) => counts(v) ? shares[i] : 0).Sum();
        double Quantile(double p) => WeightedSample.Quantile(values, shares, p);
        return new PosteriorPredictiveCheck
        {
            Name = name,
            Observed = observed,
            Predicted = new Estimate(Quantile(0.5), Quantile(0.025), Quantile(0.975)),
            ProbabilityGreaterOrEqual = Share(v => v >= observed),
            MidP = Share(v => v > observed) + 0.5 * Share(v => v == observed),
        };
    }

    /// <summary>Simulates new data from each draw of a posterior and compares statistics of them with the data.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="statistics">The statistics, with their observed values.</param>
    /// <param name="simulate">Gives the statistics of simulated data, in the same order. Values that are not finite are left out.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">The number of threads; null: one a core.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There is no statistic, the simulator gives another number of them, or none is
    /// finite.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<PosteriorPredictiveCheck> Of(
        Posterior posterior, IReadOnlyList<ObservedStatistic> statistics, Simulator simulate, ulong seed = 1, int? threads = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(simulate);
        var rows = new double[posterior.Draws.Count][];
        ParallelLoop.For(rows.Length, i =>
        {
            RandomStream random = InferenceStreams.OfData(seed, CheckRound, i);
            rows[i] = [.. simulate(posterior.Draws[i], ref random)];
            if (rows[i].Length != statistics.Count || rows[i].Length == 0)
            {
                throw new ArgumentException($"The simulator gave {rows[i].Length} statistics; allowed: {statistics.Count}, at least one.");
            }
        }, threads, cancellation);
        return [.. statistics.Select((s, k) =>
        {
            int[] known = [.. Enumerable.Range(0, rows.Length).Where(i => double.IsFinite(rows[i][k]))];
            return Of(s.Name, s.Observed, [.. known.Select(i => rows[i][k])], [.. known.Select(i => posterior.Weights[i])]);
        })];
    }

    private const int CheckRound = 1000;
}
