using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Surrogates;

/// <summary>The counts behind the probabilities of a study. Where events were counted they are the counts themselves. Where hazards were
/// integrated, a path tells more than one trial: as many trials stand for it as leave the standard error that the study states.</summary>
internal sealed class StudyCounts
{
    private const double Z = NormalInterval.Z95;

    private StudyCounts(double[] shares, double[] trials) =>
        (Shares, Trials, Successes) = (shares, trials, [.. shares.Select((p, i) => p * trials[i])]);

    public double[] Shares { get; }

    public double[] Trials { get; }

    public double[] Successes { get; }

    /// <summary>The counts of an output.</summary>
    /// <param name="result">The study's result.</param>
    /// <param name="output">A probability.</param>
    /// <param name="features">The inputs, which tell how the standard error goes with the probability.</param>
    /// <param name="given">The trials of each point, if the study does not know.</param>
    /// <exception cref="LearningException">The output is no probability, or the study knows no trials.</exception>
    public static StudyCounts Of(StudyResult result, string output, FeatureTable features, double? given)
    {
        double[] shares = result.Column(output);
        int odd = Array.FindIndex(shares, p => !(p is >= 0 and <= 1));
        if (odd >= 0)
        {
            throw new LearningException(FormattableString.Invariant(
                $"{output} is {shares[odd]} at {result.Study.Point(odd)}; allowed: a probability, from 0 to 1."));
        }

        double? paths = given ?? (result.Study.Paths > 0 ? result.Study.Paths : null);
        if (paths is { } n && (given is not null || shares.All(p => Math.Abs(p * n - Math.Round(p * n)) < 1e-6)))
        {
            return new(shares, [.. shares.Select(_ => n)]);
        }

        return result.Study.HasIntervals
            ? new(shares, Effective(result, output, shares, features, paths))
            : throw new LearningException(
                $"{result.Study.Name} tells neither paths nor intervals of {output}; "
                    + "allowed: options that say how many trials stand behind a point.");
    }

    /// <summary>The variance of the sampling error that an interval of a probability states; NaN: it tells none.</summary>
    /// <param name="estimate">The probability and its interval.</param>
    /// <param name="paths">The paths behind it; null: the interval is that of the normal distribution.</param>
    public static double Variance(Estimate estimate, double? paths)
    {
        // Ends lie at d with d^2 = z^2 (e^2 + d f / n), where f is how far the bound is: docs/models/estimates.md.
        double above = estimate.High - estimate.Value, below = estimate.Value - estimate.Low;
        double fromAbove = above * above / (Z * Z) - (paths is { } n ? above * (1 - estimate.Value) / n : 0);
        double fromBelow = below * below / (Z * Z) - (paths is { } m ? below * estimate.Value / m : 0);
        double variance = Math.Min(fromAbove, fromBelow);
        return variance > 0 && double.IsFinite(variance) ? variance : double.NaN;
    }

    // A point's own standard error is the smaller the fewer successes it happened to have, so that weights by it favor the unlucky points:
    // a power of what is foretold takes its place.
    private static double[] Effective(StudyResult result, string output, double[] shares, FeatureTable features, double? paths)
    {
        double usual = paths ?? 1000;
        LogisticModel first = LogisticFit.Fit(
            features, [.. shares.Select(p => p * usual)], [.. shares.Select(_ => usual)], ColumnExpansion.Quadratic);
        double[] spreads = new double[shares.Length], variances = new double[shares.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            double p = BinomialLoss.Probability(first.Logit(features[i]));
            (spreads[i], variances[i]) = (p * (1 - p), Variance(result.At(output, i), paths));
        }

        (double constant, double power) = PowerLaw(spreads, variances, usual);
        return [.. spreads.Select(s => s / PortableMath.Exp(constant + power * PortableMath.Log(s)))];
    }

    private static (double Constant, double Power) PowerLaw(double[] spreads, double[] variances, double usual)
    {
        (double X, double Y)[] pairs = [.. spreads.Zip(variances).Where(p => p.First > 0 && p.Second > 0)
            .Select(p => (PortableMath.Log(p.First), PortableMath.Log(p.Second)))];
        double meanX = pairs.Select(p => p.X).DefaultIfEmpty().Average(), meanY = pairs.Select(p => p.Y).DefaultIfEmpty().Average();
        double square = pairs.Sum(p => (p.X - meanX) * (p.X - meanX));
        if (pairs.Length < 3 || square < 1e-6 * pairs.Length)
        {
            return pairs.Length == 0 ? (-PortableMath.Log(usual), 1) : (meanY - meanX, 1);
        }

        double power = Math.Clamp(pairs.Sum(p => (p.X - meanX) * (p.Y - meanY)) / square, 0, 2);
        return (meanY - power * meanX, power);
    }
}
