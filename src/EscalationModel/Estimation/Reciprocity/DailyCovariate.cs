namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Something known of each day on which the moves of both sides may depend: a phase, an exercise, a season. Immutable;
/// thread-safe.</summary>
public sealed class DailyCovariate
{
    private readonly double[] _values;

    /// <summary>A covariate by its values.</summary>
    /// <param name="name">A word for it.</param>
    /// <param name="values">A finite number for each day.</param>
    /// <exception cref="ArgumentException">A value is missing or not finite.</exception>
    public DailyCovariate(string name, IReadOnlyList<double> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        int[] wrong = [.. Enumerable.Range(0, values.Count).Where(d => !double.IsFinite(values[d]))];
        if (wrong.Length > 0)
        {
            string days = string.Join(", ", wrong.Take(10));
            throw new ArgumentException(
                PrintableText.Line($"\"{name}\" is not known on days {days}; allowed: a finite number for each day."), nameof(values));
        }

        (Name, _values) = (name, [.. values]);
    }

    /// <summary>A word for it.</summary>
    public string Name { get; }

    /// <summary>Its value on each day.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>A phase: 0 before a day, 1 from that day on.</summary>
    /// <param name="firstDay">The first day of the phase, from 1.</param>
    /// <param name="days">The days that were watched, more than that.</param>
    /// <param name="name">A word for it; null: the day.</param>
    /// <exception cref="ArgumentOutOfRangeException">All days are before the phase, or none is.</exception>
    public static DailyCovariate Phase(int firstDay, int days, string? name = null) => firstDay >= 1 && firstDay < days
        ? new(name ?? $"from day {firstDay}", [.. Enumerable.Range(0, days).Select(d => d < firstDay ? 0.0 : 1)])
        : throw new ArgumentOutOfRangeException(nameof(firstDay), firstDay, $"Allowed: 1 to {days - 1}, so that days lie on both sides.");

    /// <summary>A phase of counts with a date: 0 before it, 1 from it on.</summary>
    /// <param name="first">The first date of the phase.</param>
    /// <param name="counts">The counts.</param>
    /// <exception cref="ArgumentException">The counts have no dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">All days are before the phase, or none is.</exception>
    public static DailyCovariate Phase(DateOnly first, DailyMoves counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        DateOnly start = counts.Start ?? throw new ArgumentException("The counts have no date of their first day.", nameof(counts));
        int day = first.DayNumber - start.DayNumber;
        return day >= 1 && day < counts.Days
            ? Phase(day, counts.Days, $"from {Text(first)}")
            : throw new ArgumentOutOfRangeException(
                nameof(first), Text(first), $"Allowed: {Text(start.AddDays(1))} to {Text(start.AddDays(counts.Days - 1))}.");
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
