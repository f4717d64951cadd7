namespace EscalationModel.Experiments.Designs;

/// <summary>How far points are from being evenly spread: the smaller, the better, for the same number of points and dimensions. The root is
/// taken unless the name says squared. Points are rows of one length with coordinates from 0 to 1; others, and no points at all, get an
/// <see cref="ArgumentException"/> that names the place. Time grows with the square of the points. Thread-safe.</summary>
public static class Discrepancy
{
    private const double MostSteps = 1e9;

    /// <summary>The centered L2 discrepancy, for which all corners of the cube are alike. Source: [hickernell1998].</summary>
    /// <param name="points">The points.</param>
    public static double CenteredL2(IReadOnlyList<double[]> points) => Root(CenteredL2Squared(points));

    /// <summary>The square of <see cref="CenteredL2"/>, as SciPy reports it.</summary>
    /// <param name="points">The points.</param>
    public static double CenteredL2Squared(IReadOnlyList<double[]> points) =>
        Power(13.0 / 12, Dimensions(points))
            - 2 * Mean(points, x => 1 + 0.5 * Off(x) - 0.5 * Off(x) * Off(x))
            + MeanOfPairs(points, (x, y) => 1 + 0.5 * Off(x) + 0.5 * Off(y) - 0.5 * Math.Abs(x - y));

    /// <summary>The wrap-around L2 discrepancy, for which opposite faces of the cube touch. Source: [hickernell1998].</summary>
    /// <param name="points">The points.</param>
    public static double WrapAroundL2(IReadOnlyList<double[]> points) => Root(WrapAroundL2Squared(points));

    /// <summary>The square of <see cref="WrapAroundL2"/>, as SciPy reports it.</summary>
    /// <param name="points">The points.</param>
    public static double WrapAroundL2Squared(IReadOnlyList<double[]> points) =>
        MeanOfPairs(points, (x, y) => 1.5 - Math.Abs(x - y) * (1 - Math.Abs(x - y))) - Power(4.0 / 3, Dimensions(points));

    /// <summary>The L2-star discrepancy: over boxes from the origin. Source: [warnock1972].</summary>
    /// <param name="points">The points.</param>
    public static double StarL2(IReadOnlyList<double[]> points) => Root(StarL2Squared(points));

    /// <summary>The square of <see cref="StarL2"/>.</summary>
    /// <param name="points">The points.</param>
    public static double StarL2Squared(IReadOnlyList<double[]> points) =>
        Power(1.0 / 3, Dimensions(points))
            - 2 * Mean(points, x => 0.5 * (1 - x * x))
            + MeanOfPairs(points, (x, y) => 1 - Math.Max(x, y));

    /// <summary>The star discrepancy: the greatest difference between the volume of a box from the origin and its share of the points. All
    /// boxes with a point on each side are counted, so for few points in few dimensions: what would take more than 1e9 steps is refused
    /// with an <see cref="ArgumentException"/>. Source: [niederreiter1987].</summary>
    /// <param name="points">The points.</param>
    public static double Star(IReadOnlyList<double[]> points)
    {
        int dimensions = Dimensions(points);
        if (Power(points.Count + 1, dimensions) * points.Count > MostSteps)
        {
            throw new ArgumentException(
                $"The star discrepancy of {points.Count} points in {dimensions} dimensions takes too long; the L2 ones are quick.",
                nameof(points));
        }

        double[][] sides = [.. Enumerable.Range(0, dimensions).Select(k => points.Select(p => p[k]).Append(1).Distinct().ToArray())];
        return Corners(sides, new double[dimensions], 0).Max(corner => Gap(points, corner));
    }

    private static IEnumerable<double[]> Corners(double[][] sides, double[] corner, int coordinate)
    {
        if (coordinate == sides.Length)
        {
            yield return corner;
            yield break;
        }

        foreach (double side in sides[coordinate])
        {
            corner[coordinate] = side;
            foreach (double[] whole in Corners(sides, corner, coordinate + 1))
            {
                yield return whole;
            }
        }
    }

    // A box without its far sides may hold too few points, one with them too many.
    private static double Gap(IReadOnlyList<double[]> points, double[] corner)
    {
        double volume = 1, open = 0, closed = 0;
        foreach (double side in corner)
        {
            volume *= side;
        }

        foreach (double[] point in points)
        {
            bool isWithin = true, isInside = true;
            for (int k = 0; k < corner.Length; k++)
            {
                isWithin &= point[k] <= corner[k];
                isInside &= point[k] < corner[k];
            }

            closed += isWithin ? 1 : 0;
            open += isInside ? 1 : 0;
        }

        return Math.Max(volume - open / points.Count, closed / points.Count - volume);
    }

    private static double Mean(IReadOnlyList<double[]> points, Func<double, double> factor)
    {
        double sum = 0;
        foreach (double[] point in points)
        {
            double product = 1;
            foreach (double x in point)
            {
                product *= factor(x);
            }

            sum += product;
        }

        return sum / points.Count;
    }

    private static double MeanOfPairs(IReadOnlyList<double[]> points, Func<double, double, double> factor)
    {
        Dimensions(points);
        double sum = 0;
        foreach (double[] first in points)
        {
            foreach (double[] second in points)
            {
                double product = 1;
                for (int k = 0; k < first.Length; k++)
                {
                    product *= factor(first[k], second[k]);
                }

                sum += product;
            }
        }

        return sum / ((double)points.Count * points.Count);
    }

    private static int Dimensions(IReadOnlyList<double[]> points) => DesignCheck.Dimensions(points, last: 1);

    private static double Off(double x) => Math.Abs(x - 0.5);

    private static double Root(double squared) => Math.Sqrt(Math.Max(0, squared));

    private static double Power(double x, int exponent)
    {
        double power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= x;
        }

        return power;
    }
}
