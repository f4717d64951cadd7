using System.Globalization;

namespace EscalationModel.Scenarios;

/// <summary>How rules write the numbers that they judge.</summary>
internal static class RuleText
{
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
