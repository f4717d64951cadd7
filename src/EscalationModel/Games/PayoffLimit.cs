using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>How large payoffs may be, for sums and differences of many of them must stay finite in doubles, and how large they are next
/// to each other.</summary>
internal static class PayoffLimit
{
    /// <summary>What is allowed, for errors.</summary>
    public const string Allowed = "a payoff from -1e300 to 1e300";

    private const double Largest = 1e300;

    public static bool Allows(double payoff) => Math.Abs(payoff) <= Largest;

    /// <summary>A gain as a share of the range of payoffs; 0 where all payoffs are the same, for then a gain is rounding.</summary>
    public static double Share(double gain, double range) => range > 0 ? gain / range : 0;

    /// <summary>A fraction that may have thousands of digits.</summary>
    public static string Shown(Rational payoff) => payoff.ToString() is { Length: <= 40 } text ? text
        : $"{payoff.ToString()[..40]}... ({payoff.ToString("G6", CultureInfo.InvariantCulture)})";
}
