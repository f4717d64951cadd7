using System.Globalization;

namespace EscalationModel.Estimation;

/// <summary>A row of a table. What is not as asked for is noted with its line and column, and the answer is a stand-in (NaN, 0, the first
/// day, an empty text), so that reading goes on.</summary>
internal sealed class CsvRow(CsvRecords records, int line, string[] cells)
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>The line of the file, from 1.</summary>
    public int Line => line;

    /// <summary>What stands in a column, without blanks at its ends; empty if there is no such column.</summary>
    public string this[string column] => records.IndexOf(column) is >= 0 and int k ? cells[k].Trim() : "";

    /// <summary>Whether nothing stands in a column, or a sign that it is missing: NA, NaN, NULL, a point.</summary>
    public bool IsMissing(string column) => this[column].ToUpperInvariant() is "" or "NA" or "N/A" or "NAN" or "NULL" or ".";

    /// <summary>A finite number in a range.</summary>
    public double Number(string column, double lowest = double.NegativeInfinity, double highest = double.PositiveInfinity)
    {
        bool isNumber = double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return isNumber && double.IsFinite(value) && value >= lowest && value <= highest
            ? value
            : Refuse(column, "a finite number with a decimal point" + RangeOf(lowest, highest), double.NaN);
    }

    /// <summary>A finite number in a range; null if it is missing.</summary>
    public double? OptionalNumber(string column, double lowest = double.NegativeInfinity, double highest = double.PositiveInfinity) =>
        IsMissing(column) ? null : Number(column, lowest, highest);

    /// <summary>A whole number in a range; 3.0 is one too, as programs of statistics write it.</summary>
    public int Whole(string column, int lowest = int.MinValue, int highest = int.MaxValue) =>
        WholeIn(column) is { } value && value >= lowest && value <= highest
            ? (int)value
            : Refuse(column, "a whole number" + RangeOf(lowest, highest), Math.Clamp(0, lowest, highest));

    /// <summary>A whole number in a range, or the code for one that is not known.</summary>
    public int WholeOrCode(string column, int code, int lowest, int highest) =>
        WholeIn(column) is { } value && (value == code || (value >= lowest && value <= highest))
            ? (int)value
            : Refuse(column, string.Create(
                CultureInfo.InvariantCulture, $"a whole number{RangeOf(lowest, highest)}, or {code} where it is not known"), code);

    /// <summary>A whole number in a range; null if it is missing.</summary>
    public int? OptionalWhole(string column, int lowest = int.MinValue, int highest = int.MaxValue) =>
        IsMissing(column) ? null : Whole(column, lowest, highest);

    /// <summary>A text that is not empty.</summary>
    public string Text(string column) => this[column] is { Length: > 0 } value ? value : Refuse(column, "a text", "");

    /// <summary>A day: 2017-07-04, 20170704 or 2017/07/04; a time of the day behind it is passed over.</summary>
    public DateOnly Date(string column) =>
        DateTime.TryParseExact(this[column], DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime value)
            ? DateOnly.FromDateTime(value)
            : Refuse(column, "a day such as 2017-07-04 or 20170704", DateOnly.MinValue);

    /// <summary>A day; null if it is missing.</summary>
    public DateOnly? OptionalDate(string column) => IsMissing(column) ? null : Date(column);

    /// <summary>One of some texts, in any case; given back as it stands in the list.</summary>
    public string OneOf(string column, params string[] allowed) =>
        allowed.FirstOrDefault(a => string.Equals(a, this[column], StringComparison.OrdinalIgnoreCase))
            ?? Refuse(column, string.Join(", ", allowed), allowed[0]);

    /// <summary>Notes that what stands in a column is not allowed.</summary>
    public void Refuse(string column, string allowed) => records.Refuse(line, column, this[column], allowed);

    private double? WholeIn(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value == Math.Truncate(value)
            ? value
            : null;

    private T Refuse<T>(string column, string allowed, T standIn)
    {
        Refuse(column, allowed);
        return standIn;
    }

    private static string RangeOf(double lowest, double highest) => (lowest, highest) switch
    {
        _ when lowest <= int.MinValue && highest >= int.MaxValue => "",
        _ when highest >= int.MaxValue => string.Create(CultureInfo.InvariantCulture, $", at least {lowest}"),
        _ when lowest <= int.MinValue => string.Create(CultureInfo.InvariantCulture, $", at most {highest}"),
        _ => string.Create(CultureInfo.InvariantCulture, $" from {lowest} to {highest}"),
    };
}
