using System.Globalization;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Cells of the tables of fragments.</summary>
internal static class Cells
{
    /// <summary>A number in four digits.</summary>
    public static string Of(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A number in four digits; a dash: there is none.</summary>
    public static string Of(double? value) => value is { } known ? Of(known) : "-";

    public static string Of(long count) => Numbers.Count(count);

    /// <summary>A number with its interval, without one if it has none; a dash: there is no number.</summary>
    public static string Of(Estimate? estimate) => estimate switch
    {
        null or { Value: double.NaN } => "-",
        { } e when double.IsNaN(e.Low) || e.High - e.Low <= 1e-12 * Math.Abs(e.Value) => Of(e.Value),
        { } e => e.ToString(),
    };

    /// <summary>A probability in percent with its interval.</summary>
    public static string Percent(Estimate estimate) => double.IsNaN(estimate.Value) ? "-" : Numbers.Percent(estimate);

    public static string Percent(double probability) => Numbers.Fixed(100 * probability, 2) + "%";

    /// <summary>A difference of probabilities in percentage points.</summary>
    public static string Points(Estimate difference) => Effect.WithMinus(Numbers.Points(difference));

    /// <summary>A share, which may be far below 0 or not known.</summary>
    public static string Share(Estimate share) =>
        !double.IsFinite(share.Low) || !double.IsFinite(share.High) ? "-" : Effect.WithMinus(Percent(share));

    /// <summary>A share in percent with one decimal, whatever its interval.</summary>
    public static string Tenths(Estimate share) => !double.IsFinite(share.Low) || !double.IsFinite(share.High)
        ? "-"
        : $"{Numbers.Fixed(100 * share.Value, 1)}% [{Numbers.Fixed(100 * share.Low, 1)}, {Numbers.Fixed(100 * share.High, 1)}]";

    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>A row of cells.</summary>
    public static IReadOnlyList<string> Row(params IReadOnlyList<string> cells) => cells;
}
