using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The PAWN indices of an input that does nothing, with as many points in its slices: those of the same slices whose points are
/// dealt out at random. Immutable.</summary>
public sealed record PawnDummy
{
    private const long FirstPath = 1L << 41;

    /// <summary>The expected summaries.</summary>
    public required PawnSummary Expected { get; init; }

    /// <summary>What the summaries exceed with a probability of 1 - level.</summary>
    public required PawnSummary Limit { get; init; }

    /// <summary>The expected distance of a slice.</summary>
    public required double Slice { get; init; }

    /// <summary>What the distance of a slice exceeds with a probability of 1 - level.</summary>
    public required double SliceLimit { get; init; }

    internal static PawnDummy Of(SliceDistances distances, Classes x, PawnOptions options, CancellationToken cancellation)
    {
        var dummies = new double[options.Dummies][];
        for (int d = 0; d < dummies.Length; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new RandomStream(options.Seed, FirstPath + d, RandomPurpose.Resampling);
            int[] dealt = [.. Strata.Shuffled(ref random, x.Of.Length).Select(i => x.Of[i])];
            dummies[d] = new double[x.Count];
            distances.Plain(dealt, dummies[d]);
        }

        PawnSummary[] summaries = [.. dummies.Select(PawnSummary.Of)];
        return new()
        {
            Expected = PawnSummary.Of(summaries, column => column.Average()),
            Limit = PawnSummary.Of(summaries, column => Quantile(column, options.Level)),
            Slice = dummies.Average(d => d.Average()),
            SliceLimit = Quantile(dummies.SelectMany(d => d), options.Level),
        };
    }

    private static double Quantile(IEnumerable<double> values, double probability)
    {
        double[] sorted = [.. values.Order()];
        return Quantiles.OfSorted(sorted, probability);
    }
}
