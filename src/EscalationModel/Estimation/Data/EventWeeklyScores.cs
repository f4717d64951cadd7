namespace EscalationModel.Estimation.Data;

/// <summary>Sums of scores by week: what each side did to the other. Immutable.</summary>
public sealed class EventWeeklyScores
{
    private const int Week = 7;

    internal EventWeeklyScores(DateOnly first, double[] a, double[] b, int passedOver) =>
        (First, A, B, PassedOver) = (first, a, b, passedOver);

    /// <summary>The first day of the first week.</summary>
    public DateOnly First { get; }

    /// <summary>The number of weeks.</summary>
    public int Weeks => A.Count;

    /// <summary>The scores of side A's acts on B, week by week; 0 in a week without any.</summary>
    public IReadOnlyList<double> A { get; }

    /// <summary>The scores of side B's acts on A.</summary>
    public IReadOnlyList<double> B { get; }

    /// <summary>The events of the table that do not count here: of others, without a score, outside of the weeks.</summary>
    public int PassedOver { get; }

    /// <summary>Reads a series from a CSV file with a row a week: a date (<c>week_start</c>, <c>week</c> or <c>date</c>) and a column for
    /// each side. Rows may stand in any order; each week must be there.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="columnA">The column of side A; null: the first after the date.</param>
    /// <param name="columnB">The column of side B; null: the second after the date.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static EventWeeklyScores Load(string path, string? columnA = null, string? columnB = null) =>
        Read(CsvRecords.Read(path), columnA, columnB);

    internal static EventWeeklyScores Read(CsvRecords records, string? columnA, string? columnB)
    {
        string date = records.FirstOf("week_start", "week", "date") ?? "week_start";
        string[] others = [.. records.Columns.Where(c => c.Length > 0 && !string.Equals(c, date, StringComparison.OrdinalIgnoreCase))];
        string a = columnA ?? others.ElementAtOrDefault(0) ?? "a";
        string b = columnB ?? others.ElementAtOrDefault(1) ?? "b";
        records.Need(date, a, b);
        (CsvRow Row, DateOnly Start, double A, double B)[] rows =
            [.. records.Select(r => (Row: r, Start: r.Date(date), A: r.Number(a), B: r.Number(b))).OrderBy(r => r.Start)];
        for (int k = 1; k < rows.Length; k++)
        {
            if (rows[k].Start.DayNumber - rows[k - 1].Start.DayNumber != Week)
            {
                rows[k].Row.Refuse(date, FormattableString.Invariant(
                    $"a row for each week; the week before begins on {rows[k - 1].Start:yyyy-MM-dd}"));
            }
        }

        records.Check();
        return new EventWeeklyScores(rows[0].Start, [.. rows.Select(r => r.A)], [.. rows.Select(r => r.B)], 0);
    }
}
