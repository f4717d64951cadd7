using System.Globalization;

namespace EscalationModel.Experiments.Designs;

/// <summary>Where an experiment is to be played: points of the unit cube, each coordinate at least 0 and below 1, so that the quantiles of
/// any distribution of the inputs can be taken at it. Every point is found by its index alone, so that shards may share a design. One of a
/// closed set: Sobol, scrambled Sobol, Halton, Latin hypercube, full factorial, one of these with correlated coordinates, or made for an
/// analysis of sensitivity (Saltelli, Morris, one at a time, Shapley). Immutable; thread-safe; the same bits on every machine.</summary>
public abstract class Design
{
    private protected Design(string name, int dimensions, int maxDimensions, long count, long maxCount, string? warning = null)
    {
        Demand(nameof(dimensions), dimensions, maxDimensions, $"{name} have from 1 to {maxDimensions} dimensions.");
        Demand(nameof(count), count, maxCount, $"{name} are from 1 to {maxCount} points.");
        (Dimensions, Count, Warning) = (dimensions, count, warning);
    }

    /// <summary>How many coordinates a point has, at least 1.</summary>
    public int Dimensions { get; }

    /// <summary>How many points there are, at least 1.</summary>
    public long Count { get; }

    /// <summary>A sentence on what is doubtful about the size of the design, such as a number of Sobol points that is no power of two; null
    /// if nothing is. To be shown beside results.</summary>
    public string? Warning { get; }

    /// <summary>One point.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public double[] Point(long index)
    {
        var point = new double[Dimensions];
        Point(index, point);
        return point;
    }

    /// <summary>One point, without memory of its own.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="point">Where the coordinates go: as many as <see cref="Dimensions"/>, else <see cref="ArgumentException"/>.</param>
    public void Point(long index, Span<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (point.Length != Dimensions)
        {
            throw new ArgumentException($"A point has {Dimensions} dimensions; there is room for {point.Length}.", nameof(point));
        }

        Fill(index, point);
    }

    /// <summary>All points in their order, made as they are asked for.</summary>
    public IEnumerable<double[]> Points() => Points(0, Count);

    /// <summary>A shard: points in a row, made as they are asked for. The shards of a design together are the design; one shard alone is
    /// none, and its points are not evenly spread.</summary>
    /// <param name="first">The index of the first, at least 0.</param>
    /// <param name="count">How many, at least 0; first + count is at most <see cref="Count"/>, else
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    public IEnumerable<double[]> Points(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Count);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        return Made(first, first + count);
    }

    /// <summary>All that makes the design, in words: two designs with the same text have the same points.</summary>
    public sealed override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Named()}, {Dimensions} x {Count}");

    /// <summary>What the design is, and all that makes its points but their number.</summary>
    private protected abstract string Named();

    /// <summary>The same, for a design that is made of another.</summary>
    internal string Words => Named();

    /// <summary>Computes the coordinates of a point whose index is known to be right.</summary>
    private protected abstract void Fill(long index, Span<double> point);

    /// <summary>Lets the copula fill in a point of the design that it correlates.</summary>
    internal void Write(long index, Span<double> point) => Fill(index, point);

    private IEnumerable<double[]> Made(long first, long end)
    {
        for (long index = first; index < end; index++)
        {
            yield return Point(index);
        }
    }

    private static void Demand(string name, long value, long greatest, string rule)
    {
        if (value < 1 || value > greatest)
        {
            throw new ArgumentOutOfRangeException(name, value.ToString(CultureInfo.InvariantCulture), rule);
        }
    }
}
