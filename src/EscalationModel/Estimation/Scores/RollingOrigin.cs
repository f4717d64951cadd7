namespace EscalationModel.Estimation.Scores;

/// <summary>Splits of rows in the order of time: fit to the past, score what comes next, move on. Nothing of the future is fitted to.
/// Source: [tashman2000]. Thread-safe.</summary>
public static class RollingOrigin
{
    /// <summary>The splits. A last window of tests that is not full is dropped.</summary>
    /// <param name="rows">All rows, at least the first training part and one window.</param>
    /// <param name="initial">The rows of the first training part, at least 1.</param>
    /// <param name="horizon">The rows of each window of tests, at least 1.</param>
    /// <param name="step">By how many rows the origin moves, at least 1; below the horizon, rows are tested more than once.</param>
    /// <param name="window">What is fitted to.</param>
    /// <returns>At least one split.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static IReadOnlyList<ValidationSplit> Splits(
        int rows, int initial, int horizon = 1, int step = 1, RollingWindow window = RollingWindow.Expanding)
    {
        Check(initial, nameof(initial));
        Check(horizon, nameof(horizon));
        Check(step, nameof(step));
        if (rows < (long)initial + horizon)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows), rows, $"At least {(long)initial + horizon} rows, {initial} to begin with and {horizon} to test, are needed.");
        }

        if (!Enum.IsDefined(window))
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window of the list is allowed.");
        }

        var splits = new List<ValidationSplit>();
        for (long origin = initial; origin + horizon <= rows; origin += step)
        {
            int first = window == RollingWindow.Expanding ? 0 : (int)origin - initial;
            splits.Add(new([.. Enumerable.Range(first, (int)origin - first)], [.. Enumerable.Range((int)origin, horizon)]));
        }

        return splits;
    }

    private static void Check(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, "At least 1 is allowed.");
        }
    }
}
