using EscalationModel.Games;
using EscalationModel.Solvers.Learning;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Where the replicator dynamics of one population leads: dx_i/dt = x_i (u_i - mean of u), followed until it rests or the time is
/// up. Source: [taylor1978].</summary>
/// <remarks>It rests where no share changes by more than a millionth of the range of payoffs in a unit of time, and no strategy of the
/// start, however rare by then, does better than the mean. Cycles never rest; then the mean over the last half of the time says more than
/// the end. Thread-safe.</remarks>
public static class ReplicatorLimit
{
    private const double Still = 1e-9;

    /// <summary>Follows a population from its start.</summary>
    /// <param name="payoffs">What a row gets against a column: square, finite.</param>
    /// <param name="start">The shares at the start; a strategy without a share never appears.</param>
    /// <param name="mostTime">The time at which it gives up, in 1 over the range of payoffs; at least 1. 4096 unless given.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The payoffs are not square or finite, the shares do not fit them, or the time is out of
    /// range.</exception>
    public static ReplicatorLimitResult Of(
        double[,] payoffs, MixedStrategy start, double mostTime = 4096, CancellationToken cancellation = default)
    {
        SquarePayoffs.Check(payoffs, nameof(payoffs));
        ArgumentNullException.ThrowIfNull(start);
        if (!(mostTime >= 1 && double.IsFinite(mostTime)))
        {
            throw new ArgumentOutOfRangeException(nameof(mostTime), mostTime, "A finite time of at least 1 is allowed.");
        }

        NormalFormGame game = NormalFormGame.Symmetric(payoffs);
        double unit = game.PayoffRange(0) > 0 ? 1 / game.PayoffRange(0) : 1, time = 0;
        MixedStrategy now = start;
        IReadOnlyList<double> mean = start.Probabilities;
        bool rests = Rests(game, start, now);
        for (double step = 1; !rests && time < mostTime; step = time)
        {
            step = Math.Min(step, mostTime - time);
            DynamicsPath path = ReplicatorDynamics.RunSymmetric(game, now, step * unit, cancellation);
            (now, time, mean) = (path.End.Row, time + step, Mean(path.Points));
            rests = Rests(game, start, now);
        }

        return new(now, rests, time * unit, MixedStrategy.Of([.. mean]));
    }

    private static bool Rests(NormalFormGame game, MixedStrategy start, MixedStrategy now)
    {
        double[] gets = game.AdvantagesOfRow(now.Probabilities);
        double mean = gets.Select((u, i) => u * now[i]).Sum(), range = game.PayoffRange(0);
        return start.Support.All(i => gets[i] - mean <= 1e-6 * range && Math.Abs(now[i] * (gets[i] - mean)) <= Still * range);
    }

    // By the trapezoidal rule over the time of a path.
    private static double[] Mean(IReadOnlyList<DynamicsPoint> points)
    {
        double total = points[^1].Time - points[0].Time;
        double[] mean = new double[points[0].Row.Count];
        for (int k = 1; k < points.Count; k++)
        {
            double weight = (points[k].Time - points[k - 1].Time) / (2 * total);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += weight * (points[k - 1].Row[i] + points[k].Row[i]);
            }
        }

        double sum = mean.Sum();
        return [.. mean.Select(m => m / sum)];
    }
}

/// <summary>Where a population is led. Immutable.</summary>
/// <param name="End">The shares at the end.</param>
/// <param name="Rests">Whether they are at rest there; else <paramref name="End"/> is only where the time was up.</param>
/// <param name="Time">The time until then, in 1/payoff.</param>
/// <param name="Mean">The mean shares over the last half of the time.</param>
[TypeFormatterSource]
public sealed record ReplicatorLimitResult(MixedStrategy End, bool Rests, double Time, MixedStrategy Mean) : IShown;
