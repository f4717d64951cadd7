namespace EscalationModel.ML.Surrogates;

/// <summary>An input of a surrogate.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Low">The least value that was learned from.</param>
/// <param name="High">The greatest.</param>
/// <param name="IsLogarithmic">Whether the surrogate takes its logarithm: it was spread more evenly so.</param>
public sealed record SurrogateInput(string Name, double Low, double High, bool IsLogarithmic)
{
    /// <summary>The value as the learners take it.</summary>
    internal double Feature(double value) => IsLogarithmic ? PortableMath.Log(value) : value;

    /// <summary>The value that lies a share of the way from low to high, as the learners take it.</summary>
    internal double Between(double share)
    {
        double feature = Feature(Low) + share * (Feature(High) - Feature(Low));
        return share <= 0 ? Low : share >= 1 ? High : IsLogarithmic ? PortableMath.Exp(feature) : feature;
    }

    /// <summary>The input of a name with given values.</summary>
    internal static SurrogateInput Of(string name, double[] values)
    {
        (double low, double high) = (values.Min(), values.Max());
        bool isLog = low > 0 && Math.Abs(Skewness([.. values.Select(PortableMath.Log)])) < Math.Abs(Skewness(values)) - 0.1;
        return new(name, low, high, isLog);
    }

    private static double Skewness(double[] values)
    {
        double mean = values.Average(), square = values.Average(v => (v - mean) * (v - mean));
        return square > 0 ? values.Average(v => (v - mean) * (v - mean) * (v - mean)) / (square * Math.Sqrt(square)) : 0;
    }
}
