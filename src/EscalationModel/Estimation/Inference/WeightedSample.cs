namespace EscalationModel.Estimation.Inference;

/// <summary>What weighted values say. Weights need not add up to 1; variances divide by their sum.</summary>
internal static class WeightedSample
{
    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return sum / total;
    }

    public static double Deviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        Math.Sqrt(Math.Max(0, Covariance(values, values, weights)));

    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        double meanX = Mean(x, weights), meanY = Mean(y, weights), sum = 0, total = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += weights[i] * (x[i] - meanX) * (y[i] - meanY);
            total += weights[i];
        }

        return sum / total;
    }

    /// <summary>The first value at which the weights add up to the probability.</summary>
    public static double Quantile(double[] values, double[] weights, double probability)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        double target = probability * weights.Sum(), sum = 0;
        foreach (int i in order)
        {
            sum += weights[i];
            if (sum >= target && weights[i] > 0)
            {
                return values[i];
            }
        }

        return values[order[^1]];
    }

    /// <summary>How many equal weights say as much: [kish1965].</summary>
    public static double EffectiveSize(ReadOnlySpan<double> weights)
    {
        double sum = 0, squares = 0;
        foreach (double w in weights)
        {
            sum += w;
            squares += w * w;
        }

        return sum * sum / squares;
    }

    public static double[] Normalized(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
