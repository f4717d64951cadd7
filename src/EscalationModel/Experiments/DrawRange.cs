namespace EscalationModel.Experiments;

/// <summary>A number over the draws of a study, each counted by its weight: what the assumed numbers leave open. It contains the sampling
/// error of the paths of a draw, which is stated apart.</summary>
/// <param name="Median">The weighted median.</param>
/// <param name="Low">The weighted 2.5% quantile.</param>
/// <param name="High">The weighted 97.5% quantile.</param>
/// <param name="SamplingError">The standard error that sampling alone gives one draw: the root of its mean square.</param>
public readonly record struct DrawRange(double Median, double Low, double High, double SamplingError)
{
    /// <summary>The range with as many digits as its width supports, such as "0.41 [0.05, 0.62]".</summary>
    public override string ToString() => new Estimate(Median, Low, High).ToString();

    internal static DrawRange Of(IReadOnlyList<(double Value, double Error, double Weight)> draws)
    {
        (double Value, double Error, double Weight)[] known = [.. draws.Where(d => !double.IsNaN(d.Value) && d.Weight > 0)];
        if (known.Length == 0)
        {
            return new DrawRange(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        Array.Sort(known, (a, b) => a.Value.CompareTo(b.Value));
        double total = known.Sum(d => d.Weight);
        double error = SamplingErrorOf([.. known.Where(d => double.IsFinite(d.Error))]);
        return new DrawRange(Quantile(known, 0.5 * total), Quantile(known, 0.025 * total), Quantile(known, 0.975 * total), error);
    }

    // Of the draws that have one: too few events do not tell how far off their median day is.
    private static double SamplingErrorOf((double Value, double Error, double Weight)[] known) =>
        Math.Sqrt(known.Sum(d => d.Weight * d.Error * d.Error) / known.Sum(d => d.Weight));

    // The first value at which the weights add up to the share.
    private static double Quantile((double Value, double Error, double Weight)[] sorted, double share)
    {
        double sum = 0;
        foreach ((double value, _, double weight) in sorted)
        {
            sum += weight;
            if (sum >= share)
            {
                return value;
            }
        }

        return sorted[^1].Value;
    }
}
