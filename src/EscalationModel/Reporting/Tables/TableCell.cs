using System.Globalization;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>A cell of a table.</summary>
/// <param name="Shown">What readers see.</param>
/// <param name="Data">The same for programs, one a column of data.</param>
internal readonly record struct TableCell(string Shown, IReadOnlyList<string> Data)
{
    public static TableCell Text(string text) => new(text, [text]);

    public static TableCell Number(double value, string? shown = null) => new(shown ?? Numbers.Short(value), [Exact(value)]);

    /// <summary>A number with its interval, in words of its own.</summary>
    public static TableCell Interval(Estimate e, string shown) => new(shown, [Exact(e.Value), Exact(e.Low), Exact(e.High)]);

    /// <summary>A number with its interval that is for programs alone.</summary>
    public static TableCell Interval(Estimate e) => Interval(e, Numbers.Plain(e));

    /// <summary>A number with its interval, if it has any, in as many digits as the interval supports.</summary>
    public static TableCell Rounded(Estimate e) => Interval(e, Effect.WithMinus(Cells.Of(e)));

    /// <summary>A number with its interval where there is none.</summary>
    public static TableCell NoInterval { get; } = new("", ["", "", ""]);

    private static string Exact(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
