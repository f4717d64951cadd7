using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>What a search is told, checked and put in order.</summary>
internal static class Values
{
    /// <summary>Places by value, the smallest first and ties by place.</summary>
    public static int[] Order(IReadOnlyList<double> values) => [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];

    /// <exception cref="ArgumentException">Not a number for each point.</exception>
    public static void Check(IReadOnlyList<double> values, IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireCount(values.Count, points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw NotANumber(i, points[i], "value");
            }
        }
    }

    /// <exception cref="ArgumentException">Not as many numbers for each point, two at least.</exception>
    public static void Check(IReadOnlyList<double[]> values, IReadOnlyList<double[]> points, int objectives)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireCount(values.Count, points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            if (values[i].Length != objectives)
            {
                throw new ArgumentException(
                    $"Point {i} of the round has {values[i].Length} values; allowed: {objectives}, one an objective.", nameof(values));
            }

            if (Array.FindIndex(values[i], double.IsNaN) is >= 0 and int k)
            {
                throw NotANumber(i, points[i], $"value of objective {k}");
            }
        }
    }

    /// <exception cref="InvalidOperationException">The search has ended.</exception>
    public static void RequireOpen(SearchEnd? end)
    {
        if (end is not null)
        {
            throw new InvalidOperationException($"The search has ended ({end}): it asked for no more values.");
        }
    }

    public static string Shown(IEnumerable<double> point) =>
        $"({string.Join(", ", point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})";

    private static void RequireCount(int values, int points)
    {
        if (values != points)
        {
            throw new ArgumentException($"{values} values for the {points} points of the round; allowed: one a point.", nameof(values));
        }
    }

    private static ArgumentException NotANumber(int place, double[] point, string what) =>
        new($"The {what} of point {place} of the round, {Shown(point)}, is not a number; allowed: numbers, and infinity for a point that "
            + "cannot be.");
}
