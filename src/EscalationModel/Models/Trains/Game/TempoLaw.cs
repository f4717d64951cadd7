using MathNet.Numerics;

namespace EscalationModel.Models.Trains.Game;

/// <summary>What a tempo can be after a step: a level of the grid, or <see cref="Stands"/>.</summary>
internal readonly record struct TempoStep(int Level, double Probability)
{
    /// <summary>The number of a standstill, which is not the lowest level of a moving side.</summary>
    public const int Stands = -1;
}

/// <summary>The law of a side's tempo on the levels of an axis: a locally consistent chain. The probabilities of standing still
/// and of the top tempo are exact; what lies between keeps mean and variance, or, where the variance is less than two levels
/// can have, mean alone.</summary>
/// <remarks>Source: [kushner2001]; incidents are two equally likely sizes that keep mean and variance, given that there is one.</remarks>
internal sealed class TempoLaw
{
    private const double Negligible = 1e-12;
    private readonly GridAxis _axis;
    private readonly double _sigma, _none, _small, _large;
    private readonly double[] _weights;

    public TempoLaw(Train train, double stepLength, GridAxis axis)
    {
        _axis = axis;
        _sigma = train.Volatility * Math.Sqrt(stepLength);
        _weights = new double[axis.Count];
        double expected = train.Incidents.Rate * stepLength, size = train.Incidents.MeanSize;
        _none = expected > 0 && size > 0 ? PortableMath.Exp(-expected) : 1;
        double some = 1 - _none, mean = expected * size / some, square = (2 * expected + expected * expected) * size * size / some;
        double deviation = Math.Sqrt(Math.Max(0, square - mean * mean));
        (_small, _large) = (Math.Max(0, mean - deviation), mean + deviation);
    }

    /// <summary>The law of the tempo after a step.</summary>
    /// <param name="tempo">The tempo before.</param>
    /// <param name="stands">Whether the side stands still; else a tempo of 0 is the limit of a slow one.</param>
    /// <param name="change">What throttle and pressures add.</param>
    public TempoStep[] After(double tempo, bool stands, double change)
    {
        Array.Clear(_weights);
        double standing = Add(tempo + change, _none, stands);
        if (_none < 1)
        {
            standing += Add(tempo + change + _small, (1 - _none) / 2, stands) + Add(tempo + change + _large, (1 - _none) / 2, stands);
        }

        var steps = new List<TempoStep>();
        if (standing > 0)
        {
            steps.Add(new(TempoStep.Stands, standing));
        }

        for (int level = 0; level < _axis.Count; level++)
        {
            if (_weights[level] > 0)
            {
                steps.Add(new(level, _weights[level]));
            }
        }

        return [.. steps];
    }

    // Adds a normal law cut at 0 and at the top; the probability of standing still.
    private double Add(double mean, double weight, bool stands)
    {
        if (_sigma == 0)
        {
            if (mean < 0 || (mean == 0 && stands))
            {
                return weight;
            }

            Spread(Math.Min(mean, _axis.Top), 0, weight);
            return 0;
        }

        double low = -mean / _sigma, high = (_axis.Top - mean) / _sigma;
        double below = Cumulative(low), above = Cumulative(-high), between = 1 - below - above;
        if (above > Negligible)
        {
            _weights[^1] += weight * above;
        }

        if (between > Negligible)
        {
            double atLow = Density(low), atHigh = Density(high), shift = (atLow - atHigh) / between;
            double variance = 1 + (low * atLow - high * atHigh) / between - shift * shift;
            Spread(Math.Clamp(mean + _sigma * shift, 0, _axis.Top), _sigma * _sigma * Math.Max(0, variance), weight * between);
            return below > Negligible ? weight * below : 0;
        }

        return weight * (below + (above > Negligible ? 0 : above) + between);
    }

    // Three levels with the given mean and variance, as close together as can be; two neighbors where that is not possible.
    private void Spread(double mean, double variance, double weight)
    {
        int last = _axis.Count - 1, center = Math.Clamp(_axis.Nearest(mean), 1, Math.Max(1, last - 1)),
            low = center - 1, high = Math.Min(last, center + 1);
        while (variance > (mean - _axis[low]) * (_axis[high] - mean) && (low > 0 || high < last))
        {
            bool lower = low > 0 && (high == last || mean - _axis[low] <= _axis[high] - mean);
            (low, high) = lower ? (low - 1, high) : (low, high + 1);
        }

        double toLow = mean - _axis[low], toCenter = mean - _axis[center], toHigh = mean - _axis[high];
        double atLow = last < 2 ? -1 : (variance + toCenter * toHigh) / ((toLow - toCenter) * (toLow - toHigh));
        double atHigh = last < 2 ? -1 : (variance + toCenter * toLow) / ((toHigh - toCenter) * (toHigh - toLow));
        if (atLow >= 0 && atHigh >= 0 && atLow + atHigh <= 1)
        {
            _weights[low] += weight * atLow;
            _weights[center] += weight * (1 - atLow - atHigh);
            _weights[high] += weight * atHigh;
            return;
        }

        (int below, double share) = _axis.Between(mean);
        _weights[below] += weight * (1 - share);
        _weights[below + 1] += weight * share;
    }

    private static double Cumulative(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    private static double Density(double x) => PortableMath.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
