using System.Numerics;

namespace EscalationModel.Experiments.Designs;

/// <summary>What points of the unit cube are, whoever made them: a Latin hypercube, a net, far apart. Points are rows of one length with
/// coordinates of at least 0 and below 1; others, and no points at all, get an <see cref="ArgumentException"/> that names the place.
/// Thread-safe.</summary>
public static class DesignCheck
{
    /// <summary>Whether every coordinate has exactly one point in each of as many equal strata as there are points. Source:
    /// [mckay1979].</summary>
    /// <param name="points">The points.</param>
    public static bool IsLatinHypercube(IReadOnlyList<double[]> points)
    {
        int dimensions = Dimensions(points);
        return Enumerable.Range(0, dimensions)
            .All(k => points.Select(p => (long)(p[k] * points.Count)).Distinct().Count() == points.Count);
    }

    /// <summary>The smallest Euclidean distance between two of the points in the unit cube, which a maximin design makes large; infinity
    /// for one point. Source: [johnson1990].</summary>
    /// <param name="points">The points.</param>
    public static double SmallestDistance(IReadOnlyList<double[]> points)
    {
        Dimensions(points);
        return Math.Sqrt(Closest(points).Distance);
    }

    /// <summary>How evenly 2^m points are spread: the smallest t at which they are a (t, m, s)-net in base 2, that is every box whose sides
    /// are binary and whose volume is 2^(t - m) holds exactly 2^t of them. 0 is best, m says nothing. All boxes are counted, so for few
    /// points or few dimensions. Source: [niederreiter1987].</summary>
    /// <param name="points">The points; their number is a power of two, else <see cref="ArgumentException"/>.</param>
    public static int NetQuality(IReadOnlyList<double[]> points)
    {
        int dimensions = Dimensions(points);
        if (!BitOperations.IsPow2(points.Count))
        {
            throw new ArgumentException($"A net has a power of two as its number of points, not {points.Count}.", nameof(points));
        }

        int m = BitOperations.Log2((uint)points.Count), t = m;
        while (t > 0 && Splits(new int[dimensions], 0, m - t + 1).All(split => AreEven(points, split, t - 1)))
        {
            t--;
        }

        return t;
    }

    /// <summary>The two closest points and the square of their distance.</summary>
    internal static (int First, int Second, double Distance) Closest(IReadOnlyList<double[]> points)
    {
        (int, int, double Distance) closest = (0, 0, double.PositiveInfinity);
        for (int i = 1; i < points.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = SquaredDistance(points[i], points[j]);
                closest = distance < closest.Distance ? (i, j, distance) : closest;
            }
        }

        return closest;
    }

    internal static double SquaredDistance(double[] first, double[] second)
    {
        double sum = 0;
        for (int k = 0; k < first.Length; k++)
        {
            sum += (first[k] - second[k]) * (first[k] - second[k]);
        }

        return sum;
    }

    /// <summary>The number of coordinates of points that are right.</summary>
    internal static int Dimensions(IReadOnlyList<double[]> points, double last = 1 - 1.0 / (1L << 53))
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0 || points[0].Length == 0)
        {
            throw new ArgumentException("There are no points.", nameof(points));
        }

        for (int i = 0; i < points.Count; i++)
        {
            int bad = points[i].Length != points[0].Length ? 0 : Array.FindIndex(points[i], x => !(x >= 0 && x <= last));
            if (bad >= 0)
            {
                throw new ArgumentException(
                    $"points[{i}][{bad}] is no coordinate of the unit cube in {points[0].Length} dimensions.", nameof(points));
            }
        }

        return points[0].Length;
    }

    // All ways to halve the coordinates from one on so many times in all.
    private static IEnumerable<int[]> Splits(int[] split, int coordinate, int halvings)
    {
        if (coordinate == split.Length - 1)
        {
            split[coordinate] = halvings;
            yield return split;
            yield break;
        }

        for (int here = 0; here <= halvings; here++)
        {
            split[coordinate] = here;
            foreach (int[] whole in Splits(split, coordinate + 1, halvings - here))
            {
                yield return whole;
            }
        }
    }

    private static bool AreEven(IReadOnlyList<double[]> points, int[] split, int t)
    {
        var counts = new int[points.Count >> t];
        foreach (double[] point in points)
        {
            long box = 0;
            for (int k = 0; k < split.Length; k++)
            {
                box = (box << split[k]) | (long)(point[k] * (1L << split[k]));
            }

            counts[box]++;
        }

        return !counts.AsSpan().ContainsAnyExcept(1 << t);
    }
}
