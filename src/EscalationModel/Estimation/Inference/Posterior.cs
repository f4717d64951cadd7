using System.Globalization;

namespace EscalationModel.Estimation.Inference;

/// <summary>What the data leave of the parameters: weighted draws, and how far they can be trusted. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class Posterior : IShown
{
    internal Posterior(double[][] draws, double[] weights, double[][] scores) => (Draws, Weights, Scores) = (draws, weights, scores);

    /// <summary>[draw][parameter]: values within the range of their prior.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Draws { get; }

    /// <summary>The weights of the draws, which add up to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The parameters before and after.</summary>
    public required IReadOnlyList<PosteriorParameter> Parameters { get; init; }

    /// <summary>The rounds that led to it.</summary>
    public required IReadOnlyList<InferenceRound> Rounds { get; init; }

    /// <summary>Each summary as the others predict it: fitted without it, then compared with it. Empty for a single summary.</summary>
    public required IReadOnlyList<PosteriorPredictiveCheck> LeftOut { get; init; }

    /// <summary>The statistics that were not fitted, as the posterior predicts them beside the observed summaries.</summary>
    public required IReadOnlyList<PosteriorPredictiveCheck> Checks { get; init; }

    /// <summary>The share of prior simulations that lie at least as far from the others as the data do; below 0.005 the data lie outside of
    /// the simulated cloud.</summary>
    public required double ShareAsFar { get; init; }

    /// <summary>Whether the draws were moved along the local regression.</summary>
    public required bool IsAdjusted { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What a reader must know, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How many draws of equal weight say as much.</summary>
    public double EffectiveDraws => WeightedSample.EffectiveSize([.. Weights]);

    /// <summary>What was simulated in all rounds.</summary>
    public long Simulations => Rounds.Sum(r => (long)r.Simulations);

    /// <summary>[draw][parameter]: normal scores of the prior.</summary>
    internal double[][] Scores { get; }

    /// <summary>A parameter by name.</summary>
    /// <param name="parameter">Its name.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public PosteriorParameter this[string parameter] => Parameters[IndexOf(parameter)];

    /// <summary>The posterior value that is not exceeded with a probability.</summary>
    /// <param name="parameter">The name of a parameter.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public double Quantile(string parameter, double probability) => probability is >= 0 and <= 1
        ? WeightedSample.Quantile(Column(IndexOf(parameter)), [.. Weights], probability)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Allowed: 0 to 1.");

    /// <summary>The posterior correlation of two parameters.</summary>
    /// <param name="first">The name of one.</param>
    /// <param name="second">The name of the other.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double Correlation(string first, string second)
    {
        (double[] x, double[] y, double[] w) = (Column(IndexOf(first)), Column(IndexOf(second)), [.. Weights]);
        return WeightedSample.Covariance(x, y, w) / (WeightedSample.Deviation(x, w) * WeightedSample.Deviation(y, w));
    }

    /// <summary>The headline in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", Parameters.Take(3).Select(p => $"{PrintableText.Line(p.Name)} {p.Interval}"))}"
            + $"{(Parameters.Count > 3 ? ", ..." : "")} ({EffectiveDraws:F0} effective draws of {Simulations} simulations)");

    /// <summary>The median of a parameter with its interval, in normal scores of the prior.</summary>
    internal Estimate ScoreInterval(int parameter)
    {
        double[] scores = [.. Scores.Select(z => z[parameter])], weights = [.. Weights];
        double At(double p) => WeightedSample.Quantile(scores, weights, p);
        return new Estimate(At(0.5), At(0.025), At(0.975));
    }

    internal double[] Column(int parameter) => [.. Draws.Select(d => d[parameter])];

    private int IndexOf(string parameter)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        string[] names = [.. Parameters.Select(p => p.Name)];
        throw new ArgumentException($"\"{parameter}\" is not a parameter{Suggestion.Ending(parameter, names)}.", nameof(parameter));
    }
}
