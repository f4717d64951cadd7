using EscalationModel.Experiments.Statistics;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Trials that go on until the interval of the share that succeeds is narrow enough, looked at after fixed numbers of trials. Such
/// an interval holds less often than one of a number of trials that was fixed beforehand: it stops early where few successes happened to be
/// seen. How often is computed exactly, over all counts at all looks. Immutable; thread-safe. Source: [chow1965].</summary>
public sealed class StoppingRule
{
    private readonly Func<long, long, (double Low, double High)> _interval;

    /// <summary>Makes a rule.</summary>
    /// <param name="looks">The trials after which is looked, at least 1 and rising; at the last it ends.</param>
    /// <param name="halfWidth">Half of the width of the interval at which it ends, above 0.</param>
    /// <param name="confidence">That of the interval, strictly between 0 and 1.</param>
    /// <param name="method">How the interval is found.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public StoppingRule(
        IReadOnlyList<long> looks, double halfWidth, double confidence = 0.95, ProportionMethod method = ProportionMethod.Wilson)
        : this(looks, halfWidth, Proportion.IntervalOf(method, confidence))
    {
    }

    private StoppingRule(IReadOnlyList<long> looks, double halfWidth, Func<long, long, (double Low, double High)> interval)
    {
        ArgumentNullException.ThrowIfNull(looks);
        if (looks.Count == 0 || looks[0] < 1 || looks.Zip(looks.Skip(1)).Any(p => p.First >= p.Second))
        {
            throw new ArgumentException($"Numbers of at least 1 that rise are allowed, not {string.Join(", ", looks)}.", nameof(looks));
        }

        if (!(halfWidth > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "A half width above 0 is allowed.");
        }

        (Looks, HalfWidth, _interval) = ([.. looks], halfWidth, interval);
    }

    /// <summary>The trials after which is looked.</summary>
    public IReadOnlyList<long> Looks { get; }

    /// <summary>Half of the width of the interval at which it ends.</summary>
    public double HalfWidth { get; }

    /// <summary>The rule of the intervals that results of runs report for what is counted, <see cref="Estimate.Probability"/>: Clopper and
    /// Pearson's of up to 30 events, the rule of three of none, Wilson's of more.</summary>
    /// <param name="looks">The trials after which is looked, at least 1 and rising; at the last it ends.</param>
    /// <param name="halfWidth">Half of the width of the interval at which it ends, above 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static StoppingRule OfReported(IReadOnlyList<long> looks, double halfWidth) => new(looks, halfWidth, (count, trials) =>
    {
        Estimate estimate = Estimate.Probability(count, trials);
        return (estimate.Low, estimate.High);
    });

    /// <summary>Looks that double.</summary>
    /// <param name="first">The first, at least 1.</param>
    /// <param name="most">The last, which need not be a double of the one before; at least the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static IReadOnlyList<long> Doubling(long first, long most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, first);
        var looks = new List<long>();
        for (long look = first; look < most; look = look > most / 2 ? most : 2 * look)
        {
            looks.Add(look);
        }

        return [.. looks, most];
    }

    /// <summary>What the rule does where the share is known, exactly but for 1e-15. It takes as many steps as the square of the counts that
    /// may well be seen at the looks where it may end.</summary>
    /// <param name="share">The share that succeeds, from 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public StoppedShare At(double share, CancellationToken cancellation = default)
    {
        Proportion.CheckShare(share);
        var stops = new double[Looks.Count];
        double coverage = 0;
        Counts? open = null; // what goes on; null: no count has ended yet, so that counts are binomial
        for (int look = 0; look < stops.Length; look++)
        {
            cancellation.ThrowIfCancellationRequested();
            Counts here = open is null
                ? Counts.Binomial(share, Looks[look])
                : open.Plus(Counts.Binomial(share, Looks[look] - Looks[look - 1]), Proportion.Likely(share, Looks[look]), cancellation);
            for (int i = 0; i < here.Chances.Length; i++)
            {
                (double low, double high) = _interval(here.First + i, Looks[look]);
                if (look == stops.Length - 1 || (high - low) / 2 <= HalfWidth)
                {
                    stops[look] += here.Chances[i];
                    coverage += low <= share && share <= high ? here.Chances[i] : 0;
                    here.Chances[i] = 0;
                }
            }

            open = open is null && stops[look] == 0 ? null : here;
            if (open is not null && Array.TrueForAll(open.Chances, c => c == 0))
            {
                break;
            }
        }

        return new(share, coverage, stops.Zip(Looks, (chance, look) => chance * look).Sum(), stops);
    }

    /// <summary>How likely each count from the first on is.</summary>
    private sealed record Counts(long First, double[] Chances)
    {
        public static Counts Binomial(double share, long trials)
        {
            (long first, long last) = Proportion.Likely(share, trials);
            var chances = new double[last - first + 1];
            for (int i = 0; i < chances.Length; i++)
            {
                chances[i] = BinomialShare.Probability(first + i, trials, share);
            }

            return new(first, chances);
        }

        // The sum of both, between two counts that leave out next to nothing.
        public Counts Plus(Counts more, (long First, long Last) range, CancellationToken cancellation)
        {
            var sum = new double[range.Last - range.First + 1];
            for (int i = 0; i < Chances.Length; i++)
            {
                if (Chances[i] == 0)
                {
                    continue;
                }

                cancellation.ThrowIfCancellationRequested();
                long shift = First + i + more.First - range.First;
                for (long j = Math.Max(0, -shift); j < Math.Min(more.Chances.Length, sum.Length - shift); j++)
                {
                    sum[shift + j] += Chances[i] * more.Chances[j];
                }
            }

            return new(range.First, sum);
        }
    }
}
