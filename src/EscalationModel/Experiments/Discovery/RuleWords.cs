using System.Globalization;

namespace EscalationModel.Experiments.Discovery;

/// <summary>Limits in words, with as few digits as still tell the values of the data inside from those outside.</summary>
internal static class RuleWords
{
    private const int MostDigits = 17;

    /// <summary>A phrase for each limit.</summary>
    public static IEnumerable<string> Of(DiscoveryData data, IReadOnlyList<BoxLimits> limits)
    {
        for (int j = 0; j < limits.Count; j++)
        {
            string name = PrintableText.Line(data.Names[j]);
            BoxLimits of = limits[j];
            if (of.Low is { } low)
            {
                string word = of.LowIsOutside ? ">" : ">=";
                yield return $"{name} {word} {Short(data, j, low, t => of.LowIsOutside ? v => v > t : v => v >= t)}";
            }

            if (of.High is { } high)
            {
                yield return $"{name} <= {Short(data, j, high, t => v => v <= t)}";
            }
        }
    }

    // The values on both sides of the limit are the only ones that a rounded limit can put on the wrong side first.
    private static string Short(DiscoveryData data, int input, double limit, Func<double, Func<double, bool>> insideOf)
    {
        double[] near = Neighbors(data.Sorted(input), limit);
        for (int digits = 1; digits < MostDigits; digits++)
        {
            string text = limit.ToString("G" + digits, CultureInfo.InvariantCulture);
            double rounded = double.Parse(text, CultureInfo.InvariantCulture);
            if (Array.TrueForAll(near, v => insideOf(rounded)(v) == insideOf(limit)(v)))
            {
                return rounded.ToString("R", CultureInfo.InvariantCulture);
            }
        }

        return limit.ToString("R", CultureInfo.InvariantCulture);
    }

    // The greatest value below the limit, the limit itself if it is a value, and the least above it.
    private static double[] Neighbors(ReadOnlySpan<double> sorted, double limit)
    {
        int first = First(sorted, limit, isAbove: false), above = First(sorted, limit, isAbove: true);
        List<double> near = [];
        if (first > 0)
        {
            near.Add(sorted[first - 1]);
        }

        if (first < above)
        {
            near.Add(limit);
        }

        if (above < sorted.Length)
        {
            near.Add(sorted[above]);
        }

        return [.. near];
    }

    /// <summary>The first place of a sorted value that is at least a limit, or above it.</summary>
    public static int First(ReadOnlySpan<double> sorted, double limit, bool isAbove)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isBefore = isAbove ? sorted[middle] <= limit : sorted[middle] < limit;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
