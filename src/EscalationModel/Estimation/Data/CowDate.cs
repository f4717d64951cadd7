using System.Globalization;

namespace EscalationModel.Estimation.Data;

/// <summary>Dates and levels as the files of the Correlates of War have them: three columns, and -9 for what is not known.</summary>
internal static class CowDate
{
    private const int Unknown = -9, MiddleDay = 15, MiddleMonth = 6, FirstYear = 1800, LastYear = 2200;

    /// <summary>The date of a row, and whether its day or month had to be assumed.</summary>
    public static (DateOnly Date, bool IsImputed) Of(CsvRow row, string yearColumn, string monthColumn, string dayColumn)
    {
        int year = row.Whole(yearColumn, FirstYear, LastYear);
        int month = row.WholeOrCode(monthColumn, Unknown, 1, 12), day = row.WholeOrCode(dayColumn, Unknown, 1, 31);
        bool isImputed = month == Unknown || day == Unknown;
        int known = month == Unknown ? MiddleMonth : month;
        int longest = DateTime.DaysInMonth(year, known);
        int shown = day == Unknown ? MiddleDay : day;
        if (shown > longest && month != Unknown)
        {
            row.Refuse(dayColumn, $"a day of month {month} of {Name(year)}, or -9");
        }

        return (new DateOnly(year, known, Math.Min(shown, longest)), isImputed);
    }

    /// <summary>The level of hostility in a row, 1 to 5; 0 if it is not known.</summary>
    public static int Level(CsvRow row, string column) => Math.Max(0, row.WholeOrCode(column, Unknown, 0, 5));

    /// <summary>A number as a name.</summary>
    public static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
