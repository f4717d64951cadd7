namespace EscalationModel.Experiments.Optimization;

/// <summary>Points by several objectives, of each of which less is better. Source: [deb2002]. Thread-safe.</summary>
public static class ParetoFront
{
    /// <summary>Whether the first is no worse in all objectives and better in one at least. Equal ones do not.</summary>
    /// <param name="first">A point's values.</param>
    /// <param name="second">As many of another.</param>
    public static bool Dominates(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        bool isBetter = false;
        for (int k = 0; k < first.Length; k++)
        {
            if (first[k] > second[k])
            {
                return false;
            }

            isBetter |= first[k] < second[k];
        }

        return isBetter;
    }

    /// <summary>The places of the points by front: the first is dominated by none, the next by points of the first alone, and so on; each
    /// in order of places. Equal points share a front.</summary>
    /// <param name="points">The values of each point.</param>
    /// <exception cref="ArgumentException">Points differ in the number of values, or a value is not a number.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Sort(IReadOnlyList<double[]> points)
    {
        Check(points);
        int[] dominators = new int[points.Count];
        List<int>[] dominated = [.. points.Select(_ => new List<int>())];
        for (int i = 0; i < points.Count; i++)
        {
            for (int j = 0; j < points.Count; j++)
            {
                if (Dominates(points[i], points[j]))
                {
                    dominated[i].Add(j);
                    dominators[j]++;
                }
            }
        }

        var fronts = new List<IReadOnlyList<int>>();
        List<int> front = [.. Enumerable.Range(0, points.Count).Where(i => dominators[i] == 0)];
        while (front.Count > 0)
        {
            fronts.Add(front);
            front = [.. front.SelectMany(i => dominated[i]).Where(j => --dominators[j] == 0).Order()];
        }

        return fronts;
    }

    /// <summary>The crowding distance of each point of a front: over all objectives, the distance between its neighbors, as a share of the
    /// range. The ends of an objective, ties by place, are infinitely far; an objective without range adds 0, unless the front has at most
    /// two points, which are infinitely far.</summary>
    /// <param name="points">The values of each point.</param>
    /// <param name="front">The places of the points of a front.</param>
    /// <returns>As many as the front has places, in its order.</returns>
    /// <exception cref="ArgumentException">Points differ in the number of values, or a value is not a number.</exception>
    public static IReadOnlyList<double> Crowding(IReadOnlyList<double[]> points, IReadOnlyList<int> front)
    {
        ArgumentNullException.ThrowIfNull(front);
        Check(points);
        var crowding = new double[front.Count];
        if (front.Count <= 2)
        {
            Array.Fill(crowding, double.PositiveInfinity);
            return crowding;
        }

        for (int k = 0; k < points[front[0]].Length; k++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => points[front[i]][k]).ThenBy(i => front[i])];
            double At(int place) => points[front[order[place]]][k];
            double range = At(order.Length - 1) - At(0);
            if (range > 0)
            {
                crowding[order[0]] = crowding[order[^1]] = double.PositiveInfinity;
                for (int i = 1; i < order.Length - 1; i++)
                {
                    crowding[order[i]] += Gap(At(i - 1), At(i + 1), range);
                }
            }
        }

        return crowding;
    }

    // Of two infinite values no difference would be a number.
    private static double Gap(double before, double after, double range) =>
        before == after ? 0 : double.IsFinite(range) ? (after - before) / range : double.IsFinite(after - before) ? 0 : 1;

    internal static void Check(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Length == 0 || points[i].Length != points[0].Length)
            {
                throw new ArgumentException(
                    $"Point {i} has {points[i].Length} values and point 0 has {points[0].Length}; allowed: as many, 1 at least.",
                    nameof(points));
            }

            if (points[i].Any(double.IsNaN))
            {
                throw new ArgumentException($"Point {i}, {Values.Shown(points[i])}, has a value that is not a number.", nameof(points));
            }
        }
    }
}
