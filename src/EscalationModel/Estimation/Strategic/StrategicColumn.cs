using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>A column of data: numbers, or names of levels. Missing cells are NaN and null.</summary>
internal sealed class StrategicColumn
{
    private StrategicColumn(string name, double[]? numbers, string?[] levels) => (Name, Numbers, Levels) = (name, numbers, levels);

    public string Name { get; }

    /// <summary>The numbers; null: it has levels.</summary>
    public double[]? Numbers { get; }

    /// <summary>The cells as texts.</summary>
    public string?[] Levels { get; }

    public bool IsMissing(int row) => Levels[row] is null;

    public static StrategicColumn OfNumbers(string name, double[] numbers) => new(
        name, numbers, [.. numbers.Select(x => double.IsNaN(x) ? null : x.ToString("R", CultureInfo.InvariantCulture))]);

    /// <summary>Numbers if all cells are; levels if most are not. A few that are not among many that are is a mistake.</summary>
    public static StrategicColumn OfTexts(string name, string?[] cells, Action<int, string> refuse)
    {
        bool[] isNumber = [.. cells.Select(c => c is not null && TryNumber(c, out _))];
        int present = cells.Count(c => c is not null), numbers = isNumber.Count(n => n);
        if (2 * numbers <= present)
        {
            return new(name, null, cells);
        }

        for (int row = 0; row < cells.Length; row++)
        {
            if (cells[row] is not null && !isNumber[row])
            {
                refuse(row, "a finite number with a decimal point, as in most rows of the column, or NA");
            }
        }

        return new(name, [.. cells.Select(c => c is not null && TryNumber(c, out double x) ? x : double.NaN)], cells);
    }

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>Levels in their order: of numbers by value, else alphabetical.</summary>
    public static string[] Ordered(IEnumerable<string> levels)
    {
        string[] distinct = [.. levels.Distinct(StringComparer.Ordinal)];
        return distinct.All(l => TryNumber(l, out _))
            ? [.. distinct.OrderBy(l => double.Parse(l, CultureInfo.InvariantCulture)).ThenBy(l => l, StringComparer.Ordinal)]
            : [.. distinct.OrderBy(l => l, StringComparer.OrdinalIgnoreCase).ThenBy(l => l, StringComparer.Ordinal)];
    }
}
