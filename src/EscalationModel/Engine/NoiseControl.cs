namespace EscalationModel.Engine;

/// <summary>Changes the normal noise of a path and keeps the account of what that costs: mirrors it, or shifts its mean step by step. One
/// object an engine.</summary>
internal sealed class NoiseControl
{
    /// <summary>Whether each number is taken with the other sign.</summary>
    public bool IsMirrored { get; set; }

    /// <summary>The numbers of both sides, A's steps and then B's, in place of those of the path; null: those of the path.</summary>
    public double[]? Given { get; set; }

    /// <summary>The mean of A's noise in each step, in standard deviations; beyond its end 0.</summary>
    public double[] MeansOfA { get; set; } = [];

    /// <summary>The same of B.</summary>
    public double[] MeansOfB { get; set; } = [];

    /// <summary>The logarithm of how much likelier the noise so far is without the shift.</summary>
    public double LogWeight { get; private set; }

    /// <summary>Told each number that was used: side, step, value; null: nobody.</summary>
    public Action<Side, int, double>? Watch { get; set; }

    /// <summary>Starts a path.</summary>
    public void Start() => LogWeight = 0;

    /// <summary>The number that is used in place of a standard normal one.</summary>
    public double Of(Side side, int step, double normal)
    {
        double[] means = side == Side.A ? MeansOfA : MeansOfB;
        double drawn = Given is { } given ? given[side == Side.A ? step : step + given.Length / 2] : normal;
        double value = IsMirrored ? -drawn : drawn;
        if (step < means.Length)
        {
            double mean = means[step];
            LogWeight -= mean * (value + 0.5 * mean);
            value += mean;
        }

        Watch?.Invoke(side, step, value);
        return value;
    }
}
