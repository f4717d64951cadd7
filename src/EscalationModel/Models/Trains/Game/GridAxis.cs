namespace EscalationModel.Models.Trains.Game;

/// <summary>The levels of a quantity in the trains' game, from 0 to its top: closest to each other at 0,
/// where crises are decided.</summary>
internal sealed class GridAxis
{
    // The share of the first spacing in an even one.
    private const double First = 0.4;
    private const int MostPoints = 4;
    private readonly double[] _levels;

    private GridAxis(double[] levels) => _levels = levels;

    public int Count => _levels.Length;

    public double Top => _levels[^1];

    public double this[int level] => _levels[level];

    public ReadOnlySpan<double> Levels => _levels;

    /// <summary>An axis.</summary>
    /// <param name="top">The highest level.</param>
    /// <param name="count">The number of levels, at least 2.</param>
    /// <param name="through">A value that is a level; ignored at 0, from the top on, and where there is no level between.</param>
    public static GridAxis Of(double top, int count, double through = 0)
    {
        double[] levels = [.. Enumerable.Range(0, count).Select(k => k / (count - 1.0)).Select(x => top * x * (First + (1 - First) * x))];
        levels[^1] = top;
        if (count > 2 && through > 0 && through < top)
        {
            int nearest = Enumerable.Range(1, count - 2).MinBy(k => Math.Abs(levels[k] - through));
            levels[nearest] = through;
        }

        return new(levels);
    }

    /// <summary>An axis with given levels, or null if they do not rise from 0.</summary>
    public static GridAxis? From(double[] levels) =>
        levels.Length >= 2
            && levels[0] == 0
            && double.IsFinite(levels[^1])
            && levels.Zip(levels.Skip(1)).All(pair => pair.First < pair.Second) ? new(levels) : null;

    /// <summary>The level next below a value, and the share of the way to the one above.</summary>
    public (int Below, double Share) Between(double value)
    {
        int found = Array.BinarySearch(_levels, value), below = Math.Clamp(found < 0 ? ~found - 1 : found, 0, Count - 2);
        return (below, Math.Clamp((value - _levels[below]) / (_levels[below + 1] - _levels[below]), 0, 1));
    }

    /// <summary>The level nearest to a value.</summary>
    public int Nearest(double value)
    {
        (int below, double share) = Between(value);
        return share < 0.5 ? below : below + 1;
    }

    /// <summary>How a function is interpolated at a value: by the cubic through four levels, or through all if they are fewer.</summary>
    /// <param name="value">From 0 to the top.</param>
    public Interpolation Around(double value)
    {
        (int below, double share) = Between(value);
        int points = Math.Min(MostPoints, Count), first = Math.Clamp(below - 1, 0, Count - points);
        var weights = new double[points];
        for (int i = 0; i < points; i++)
        {
            weights[i] = 1;
            for (int j = 0; j < points; j++)
            {
                weights[i] *= j == i ? 1 : (value - _levels[first + j]) / (_levels[first + i] - _levels[first + j]);
            }
        }

        return new(first, weights, below, share);
    }
}

/// <summary>How a function is interpolated between levels.</summary>
/// <param name="First">The first level with a weight.</param>
/// <param name="Weights">The weights, from the first level on; some are below 0.</param>
/// <param name="Below">The level next below.</param>
/// <param name="Share">The share of the way to the level above.</param>
internal readonly record struct Interpolation(int First, double[] Weights, int Below, double Share);
