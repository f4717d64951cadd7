using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>The cross-entropy method for a rare event of independent exponential numbers: it finds with which means to draw them so that
/// the event is common, and estimates its probability by the weights of what was drawn. Source: [deboer2005].
/// 1. Draw with the means so far; the level of the round is the score that a share rho exceeds, or the true level if that is lower.
/// 2. The next means are those of the draws at or above it, by their weights.
/// 3. When the true level is reached, draw a last sample and take the mean weight of the hits.</summary>
public static class CrossEntropyTilt
{
    private const double Trusted = 0.05;

    /// <summary>Estimates the probability that a score reaches a level.</summary>
    /// <param name="means">The true mean of each exponential number, above 0.</param>
    /// <param name="score">The score of a draw; the larger, the nearer to the event.</param>
    /// <param name="level">The event: a score of so much or more.</param>
    /// <param name="options">The samples; null: as usual.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    /// <exception cref="ArgumentException">A mean is not above 0, a number of the options is out of its range, or a score is not a
    /// number.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static CrossEntropyTiltResult Run(
        IReadOnlyList<double> means, Func<IReadOnlyList<double>, double> score, double level, CrossEntropyTiltOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(score);
        options ??= new CrossEntropyTiltOptions();
        options.Check();
        if (means.Count == 0 || means.Any(m => !(m > 0 && double.IsFinite(m))))
        {
            throw new ArgumentException($"Means {Values.Shown(means)} are not allowed; allowed: finite numbers above 0.", nameof(means));
        }

        double[] drawn = [.. means];
        bool isReached = false;
        int round = 0;
        while (!isReached && round < options.MostRounds)
        {
            cancellation.ThrowIfCancellationRequested();
            Draws sample = Draws.Of(means, drawn, score, options.Seed, round++, options.Pilot);
            double here = sample.Level(options.Rare);
            isReached = here >= level;
            drawn = sample.MeansAbove(Math.Min(here, level));
        }

        cancellation.ThrowIfCancellationRequested();
        return Result(Draws.Of(means, drawn, score, options.Seed, round, options.Samples), level, drawn, round, isReached);
    }

    private static CrossEntropyTiltResult Result(Draws last, double level, double[] drawn, int rounds, bool isReached)
    {
        double[] hits = [.. last.Scores.Select((s, i) => s >= level ? last.Weights[i] : 0)];
        double sum = hits.Sum(), squares = hits.Sum(w => w * w), p = sum / hits.Length;
        double largest = sum > 0 ? hits.Max() / sum : 1;
        var warnings = new List<string>();
        if (!isReached)
        {
            warnings.Add("The level was not reached in the most rounds: the means are not those of the event.");
        }

        if (largest > Trusted)
        {
            warnings.Add("One hit has more than a twentieth of the weight: the variance may be infinite, and the interval too short.");
        }

        return new CrossEntropyTiltResult
        {
            Means = drawn,
            Probability = Estimate.Mean(hits),
            SecondMomentRatio = squares / hits.Length / (p * p),
            LargestShare = largest,
            Rounds = rounds,
            Warnings = warnings,
        };
    }

    private sealed record Draws(double[][] Points, double[] Scores, double[] Weights)
    {
        public static Draws Of(
            IReadOnlyList<double> means, double[] drawn, Func<IReadOnlyList<double>, double> score, ulong seed, int round, int count)
        {
            var random = new RandomStream(seed, round, RandomPurpose.Optimization);
            var draws = new Draws(new double[count][], new double[count], new double[count]);
            for (int k = 0; k < count; k++)
            {
                double[] point = new double[drawn.Length];
                double log = 0;
                for (int i = 0; i < point.Length; i++)
                {
                    point[i] = drawn[i] * random.NextExponential();
                    log += PortableMath.Log(drawn[i] / means[i]) + point[i] * (1 / drawn[i] - 1 / means[i]);
                }

                (draws.Points[k], draws.Scores[k], draws.Weights[k]) = (point, score(point), PortableMath.Exp(log));
                if (double.IsNaN(draws.Scores[k]))
                {
                    throw new ArgumentException($"The score of {Values.Shown(point)} is not a number.", nameof(score));
                }
            }

            return draws;
        }

        public double Level(double rare) => Scores.Order().ElementAt(Scores.Length - (int)Math.Ceiling(rare * Scores.Length));

        public double[] MeansAbove(double level)
        {
            int[] hits = [.. Enumerable.Range(0, Scores.Length).Where(k => Scores[k] >= level)];
            double sum = hits.Sum(k => Weights[k]);
            return [.. Points[0].Select((_, i) => hits.Sum(k => Weights[k] * Points[k][i]) / sum)];
        }
    }
}

/// <summary>The samples of a rare event's cross-entropy method.</summary>
public sealed record CrossEntropyTiltOptions
{
    /// <summary>The draws of each round that finds means, at least 10.</summary>
    public int Pilot { get; init; } = 5000;

    /// <summary>The draws of the last sample, at least 10.</summary>
    public int Samples { get; init; } = 100_000;

    /// <summary>The share rho of a round that is to reach its level, above 0 and below 1.</summary>
    public double Rare { get; init; } = 0.1;

    /// <summary>The most rounds, at least 1.</summary>
    public int MostRounds { get; init; } = 100;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Pilot, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1);
        if (!(Rare > 0 && Rare < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Rare), Rare, "A number above 0 and below 1 is allowed.");
        }
    }
}

/// <summary>The probability of a rare event, and how it was drawn. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record CrossEntropyTiltResult : IShown
{
    /// <summary>The means that the last sample was drawn with.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>The mean weight of hits over all draws, with its 95% interval.</summary>
    public required Estimate Probability { get; init; }

    /// <summary>The second moment of the weighted hits over the square of the probability; NaN without hits.</summary>
    public required double SecondMomentRatio { get; init; }

    /// <summary>The share of the largest weight among hits.</summary>
    public required double LargestShare { get; init; }

    /// <summary>The rounds before the last sample.</summary>
    public required int Rounds { get; init; }

    /// <summary>What to know before the answer is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The probability, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Probability} after {Rounds} rounds");
}
