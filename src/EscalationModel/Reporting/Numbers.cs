using System.Globalization;

namespace EscalationModel.Reporting;

/// <summary>Numbers as reports show them: no more digits than the interval supports, the same on every machine.</summary>
internal static class Numbers
{
    private const int MostDecimals = 8;

    /// <summary>A probability as "4.35% [4.31, 4.39]".</summary>
    public static string Percent(Estimate e) =>
        IsBound(e) ? PercentValue(e) + "%" : $"{PercentValue(e)}% [{PercentLow(e)}, {PercentHigh(e)}]";

    /// <summary>A probability in percent, without a sign of it; of what was seen never or always its bound, as "&lt;0.006" or
    /// "&gt;99.994".</summary>
    public static string PercentValue(Estimate e) =>
        !IsBound(e) ? Scaled(e.Value, e)
        : e.Value == 0 ? "<" + Bound(100 * e.High, 0, 1)
        : ">" + Bound(100 * (1 - e.Low), 100, -1);

    /// <summary>Whether something was seen never or always, so that its probability has a bound alone.</summary>
    public static bool IsBound(Estimate e) => (e.Value == 0 && e.Low == 0 && e.High > 0) || (e.Value == 1 && e.High == 1 && e.Low < 1);

    /// <summary>The lower end in percent.</summary>
    public static string PercentLow(Estimate e) => Scaled(e.Low, e);

    /// <summary>The upper end in percent.</summary>
    public static string PercentHigh(Estimate e) => Scaled(e.High, e);

    /// <summary>A difference of probabilities in percentage points, as "-1.20 [-1.24, -1.16]".</summary>
    public static string Points(Estimate e) => $"{Signed(e.Value, e)} [{Signed(e.Low, e)}, {Signed(e.High, e)}]";

    /// <summary>A difference in percentage points with its sign.</summary>
    public static string PointsValue(Estimate e) => Signed(e.Value, e);

    /// <summary>The lower end of a difference in percentage points with its sign.</summary>
    public static string PointsLow(Estimate e) => Signed(e.Low, e);

    /// <summary>The upper end of a difference in percentage points with its sign.</summary>
    public static string PointsHigh(Estimate e) => Signed(e.High, e);

    /// <summary>The interval of a difference in percentage points, as "-1.24 to -1.16".</summary>
    public static string PointsRange(Estimate e) => $"{Signed(e.Low, e)} to {Signed(e.High, e)}";

    /// <summary>Any number with its interval, as "0.12 [0.10, 0.14]".</summary>
    public static string Plain(Estimate e)
    {
        int decimals = Decimals(e.High - e.Low);
        return $"{Fixed(e.Value, decimals)} [{Fixed(e.Low, decimals)}, {Fixed(e.High, decimals)}]";
    }

    /// <summary>The interval of days, of which the sample may give one end alone, or none.</summary>
    public static string DaysRange(Estimate e, string to = "-") => (double.IsFinite(e.Low), double.IsFinite(e.High)) switch
    {
        (true, true) => $"{Short(e.Low)}{to}{Short(e.High)}",
        (true, false) => $"from {Short(e.Low)}",
        (false, true) => $"to {Short(e.High)}",
        _ => "too few",
    };

    /// <summary>A whole number with thousands separated.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A seed.</summary>
    public static string Seed(ulong seed) => seed.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number in at most six digits.</summary>
    public static string Short(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture) is var text && text is not ("0" or "-0") && text.Length <= 9
            ? text
            : value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A number with three digits, in words of thousands where that is shorter: "1.25 M", "26.1".</summary>
    public static string Rough(double value) => value switch
    {
        >= 999.5e6 => Three(value / 1e9) + " G",
        >= 999.5e3 => Three(value / 1e6) + " M",
        >= 9_999.5 => Three(value / 1e3) + " k",
        _ => Three(value),
    };

    /// <summary>A number with fixed decimals and no negative zero.</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }

    /// <summary>The decimals at which an interval is 3 to 30 units wide.</summary>
    public static int Decimals(double width) =>
        width > 0 && double.IsFinite(width) ? Math.Min(MostDecimals, Estimate.Decimals(width)) : 4;

    // A distance from the end of the scale in one digit, rounded away from it.
    private static string Bound(double distance, double end, int sign)
    {
        int decimals = 0;
        for (; decimals < MostDecimals && distance < 1; decimals++)
        {
            distance *= 10;
        }

        return Fixed(end + sign * Math.Ceiling(distance - 1e-9) / PortableMath.Pow(10, decimals), decimals);
    }

    private static string Scaled(double value, Estimate e) =>
        double.IsNaN(value) ? "n/a" : Fixed(100 * value, Decimals(100 * Resolved(e)));

    private static string Signed(double value, Estimate e)
    {
        string text = Scaled(value, e);
        return value > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;
    }

    /// <summary>A number with three digits.</summary>
    public static string Three(double value)
    {
        double size = Math.Abs(value);
        return Fixed(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3);
    }

    // An interval with one short side is resolved on that side: a range of 0.2 to 7 around 1.4 needs a decimal.
    private static double Resolved(Estimate e)
    {
        double width = e.High - e.Low, shorter = Math.Min(e.Value - e.Low, e.High - e.Value);
        return shorter > 0 && shorter < 0.25 * width ? 2 * shorter : width;
    }
}
