using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Learning;

/// <summary>The days on which something is to be answered: <c>--days 30,90</c>.</summary>
internal static class LearningDays
{
    public static Option<string?> Option(string description) => new("--days", "-d") { Description = description, HelpName = "A,B,C" };

    /// <summary>The days; null: none are given.</summary>
    public static IReadOnlyList<double>? Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option)?.Split(',').Select(Day).ToArray();

    private static double Day(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double day)
            && day > 0 && double.IsFinite(day)
            ? day
            : throw new BadInputException($"--days: \"{text}\" is not allowed; allowed: numbers above 0 with commas between them");
}
