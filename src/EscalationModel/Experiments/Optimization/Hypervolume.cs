namespace EscalationModel.Experiments.Optimization;

/// <summary>The volume that points dominate within a reference point, for any number of objectives, of each of which less is better; exact
/// up to rounding. Values may have any sign. A point that is not better than the reference in every objective adds nothing. The time grows
/// steeply with the objectives: hundreds of points are fine up to about five. Source: [while2012]. Thread-safe.</summary>
public static class Hypervolume
{
    /// <summary>The volume.</summary>
    /// <param name="points">The values of each point; dominated ones change nothing.</param>
    /// <param name="reference">The reference point: what is just not good enough, in each objective. Finite.</param>
    /// <exception cref="ArgumentException">Numbers of values differ, a value is not a number, or the reference is not finite.</exception>
    public static double Of(IReadOnlyList<double[]> points, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ParetoFront.Check(points);
        if (reference.Count == 0 || reference.Any(r => !double.IsFinite(r)) || points.Any(p => p.Length != reference.Count))
        {
            throw new ArgumentException(
                $"The reference point {Values.Shown(reference)} is not allowed; allowed: "
                    + $"{(points.Count > 0 ? points[0].Length : 1)} finite numbers, one an objective.",
                nameof(reference));
        }

        // Distances from the reference, so that more is better from here on.
        double[][] sides =
        [
            .. points.Where(p => p.Zip(reference).All(pair => pair.First < pair.Second))
                .Select(p => p.Zip(reference, (x, r) => r - x).ToArray()),
        ];
        return Volume(sides, reference.Count);
    }

    // The union of boxes from the origin to each point, by their first coordinates.
    private static double Volume(double[][] sides, int objectives)
    {
        if (sides.Length == 0)
        {
            return 0;
        }

        return objectives switch
        {
            1 => sides.Max(s => s[0]),
            2 => Area(sides),
            _ => Exclusive(sides, objectives),
        };
    }

    private static double Area(double[][] sides)
    {
        double area = 0, height = 0;
        foreach (double[] side in sides.OrderByDescending(s => s[0]).ThenByDescending(s => s[1]))
        {
            if (side[1] > height)
            {
                area += side[0] * (side[1] - height);
                height = side[1];
            }
        }

        return area;
    }

    // Each point's box less what those after it cover of it. In order of the last coordinate, all boxes before are no higher, so that one
    // objective is a mere factor.
    private static double Exclusive(double[][] sides, int objectives)
    {
        int last = objectives - 1;
        double[][] sorted = [.. Maximal(sides, objectives).OrderBy(s => s[last])];
        double volume = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double[] own = sorted[i];
            double[][] covered = [.. sorted.Skip(i + 1).Select(s => s.Zip(own, Math.Min).Take(last).ToArray())];
            double box = own.Take(last).Aggregate(1.0, (product, x) => product * x);
            volume += own[last] * (box - Volume(covered, last));
        }

        return volume;
    }

    // Those that no other covers; of equal ones the first.
    private static IEnumerable<double[]> Maximal(double[][] sides, int objectives) => sides.Where((s, i) => !sides.Where((other, j) =>
        j != i && Covers(other, s, objectives) && (j < i || !Covers(s, other, objectives))).Any());

    private static bool Covers(double[] outer, double[] inner, int objectives)
    {
        for (int k = 0; k < objectives; k++)
        {
            if (outer[k] < inner[k])
            {
                return false;
            }
        }

        return true;
    }
}
