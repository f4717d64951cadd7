using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Where points may lie: between two ends in each coordinate, which belong to it. Immutable; thread-safe.</summary>
public sealed class SearchBox
{
    private readonly double[] _low, _high;

    /// <summary>A box.</summary>
    /// <param name="low">The least value of each coordinate; negative infinity for none.</param>
    /// <param name="high">The greatest value of each coordinate, above the least; infinity for none.</param>
    /// <exception cref="ArgumentException">There is no coordinate, the numbers of them differ, or an end is not above the other; the
    /// message names all such coordinates.</exception>
    public SearchBox(IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        if (low.Count == 0 || low.Count != high.Count)
        {
            throw new ArgumentException(
                $"A box with {low.Count} lower and {high.Count} upper ends is not allowed; allowed: as many, 1 at least.");
        }

        string[] wrong =
        [
            .. Enumerable.Range(0, low.Count).Where(i => !(low[i] < high[i])).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"Coordinate {i} from {low[i]:R} to {high[i]:R} is not allowed; allowed: a lower end below the upper.")),
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }

        (_low, _high) = ([.. low], [.. high]);
    }

    /// <summary>The number of coordinates.</summary>
    public int Dimensions => _low.Length;

    /// <summary>The least value of each coordinate.</summary>
    public IReadOnlyList<double> Low => _low;

    /// <summary>The greatest value of each coordinate.</summary>
    public IReadOnlyList<double> High => _high;

    /// <summary>Whether every coordinate has two finite ends.</summary>
    public bool IsBounded => Enumerable.Range(0, Dimensions).All(i => double.IsFinite(Width(i)));

    /// <summary>A box with the same ends in every coordinate.</summary>
    /// <param name="dimensions">The number of coordinates, at least 1.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public static SearchBox Cube(int dimensions, double low = 0, double high = 1) =>
        new([.. Enumerable.Repeat(low, Math.Max(0, dimensions))], [.. Enumerable.Repeat(high, Math.Max(0, dimensions))]);

    /// <summary>No limits.</summary>
    /// <param name="dimensions">The number of coordinates, at least 1.</param>
    public static SearchBox Everywhere(int dimensions) => Cube(dimensions, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether a point lies in it.</summary>
    /// <param name="point">A point of as many coordinates.</param>
    public bool Contains(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Count == Dimensions && Enumerable.Range(0, Dimensions).All(i => point[i] >= _low[i] && point[i] <= _high[i]);
    }

    internal double Width(int coordinate) => _high[coordinate] - _low[coordinate];

    /// <summary>Moves a point to the nearest in the box.</summary>
    internal void Clamp(Span<double> point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = Math.Clamp(point[i], _low[i], _high[i]);
        }
    }

    /// <summary>The point at a place of the unit cube; of a box with finite ends.</summary>
    internal double[] At(IReadOnlyList<double> unit) =>
        [.. unit.Select((u, i) => Math.Clamp(_low[i] + u * Width(i), _low[i], _high[i]))];
}
