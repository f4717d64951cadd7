namespace EscalationModel.Experiments.RareEvents;

/// <summary>Sums of numbers with heavy tails, for which no tilt exists and splitting finds no levels: one number makes the sum large by
/// itself. Given all others, the probability that the last is the largest and makes the sum exceed x is known; n times its mean is the
/// answer, and its relative error stays bounded however rare the event. Source: [asmussen2006]. Thread-safe.</summary>
public static class HeavySum
{
    /// <summary>The probability that a sum of independent numbers exceeds x.</summary>
    /// <param name="law">Their law.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="x">At least 0.</param>
    /// <param name="options">How; null: 32 replications of 1000 sums.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">A number or an option is not allowed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        ParetoSteps law, int count, double x, RareEventOptions? options = null, CancellationToken cancellation = default)
    {
        RareEventException.ThrowIfAny(
        [
            .. ExactTails.Problems(law, x),
            .. count < 1 ? [$"A sum of {count} is not allowed; allowed: at least 1"] : Array.Empty<string>(),
        ]);
        options ??= new();
        options.ThrowIfInvalid();
        return Replications.Run("conditioning", options, () => new Sums(law, count, x, options.Size), cancellation);
    }

    private sealed class Sums(ParetoSteps law, int count, double x, int size) : IReplicator
    {
        public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
        {
            var random = new RandomStream(seed, replication, RandomPurpose.Tilting);
            double total = 0;
            for (int i = 0; i < size; i++)
            {
                double sum = 0, largest = 0;
                for (int k = 1; k < count; k++)
                {
                    double drawn = law.Draw(0, ref random);
                    sum += drawn;
                    largest = Math.Max(largest, drawn);
                }

                double needed = Math.Max(largest, x - sum);
                total += count * PortableMath.Exp(-law.Alpha * PortableMath.Log1p(needed));
            }

            return new(total / size, (double)size * count, size, size, (double)size * count, size);
        }
    }
}
