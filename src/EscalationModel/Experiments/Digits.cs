using System.Globalization;

namespace EscalationModel.Experiments;

/// <summary>Significant digits.</summary>
internal static class Digits
{
    /// <summary>The number with so many significant digits, as a text of them would be read.</summary>
    public static double Round(double value, int digits) => double.Parse(
        value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);
}
