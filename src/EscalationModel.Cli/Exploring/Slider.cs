using System.Globalization;
using System.Text.RegularExpressions;
using EscalationModel.Numerics;

namespace EscalationModel.Cli.Exploring;

/// <summary>What moves apart in a scenario: a number with a range or distribution, or a group of such.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Area">The part of the scenario that it is of.</param>
/// <param name="Label">What it is called there.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Position">Where it stands, in percent of the probability of its distribution.</param>
/// <param name="Text">Its value.</param>
/// <param name="Low">The value at the left end.</param>
/// <param name="High">The value at the right end.</param>
internal sealed partial record Slider(
    string Name, string Area, string Label, string Source, double Position, string Text, string Low, string High)
{
    /// <summary>The right end of a slider; the left end is 0.</summary>
    public const int Whole = 100;

    // Some distributions have no ends.
    private const double Least = 0.001, Greatest = 0.999;

    /// <summary>The quantile at which a position stands.</summary>
    public static double QuantileAt(double position) => Math.Clamp(position / Whole, Least, Greatest);

    /// <summary>The sliders of a scenario.</summary>
    public static IReadOnlyList<Slider> Of(Scenario scenario) =>
        [.. scenario.Uncertainties.GroupBy(u => u.Name).Select(group => Of(scenario, [.. group]))];

    private static Slider Of(Scenario scenario, UncertainNumber[] numbers)
    {
        UncertainNumber first = numbers[0];
        Distribution belief = first.Distribution;
        string[] values = [.. numbers.Select(n => Number(ValueOf(scenario, n))).Distinct()];
        string[] areas = [.. numbers.Select(n => AreaOf(scenario, n)).Distinct()];
        Assumption? basis = scenario.Assumptions.FirstOrDefault(a => a.Path == first.Path);
        return new Slider(
            first.Name,
            areas.Length == 1 ? areas[0] : "Both sides",
            first.Group.Length > 0 ? first.Group.Replace('-', ' ') : LabelOf(scenario, first),
            basis?.Source ?? "",
            Math.Round(Whole * belief.Cumulative(ValueOf(scenario, first))),
            string.Join(", ", values),
            Number(belief.Quantile(Least)),
            Number(belief.Quantile(Greatest)));
    }

    private static double ValueOf(Scenario scenario, UncertainNumber number) =>
        (number.Variant is null ? scenario : scenario.Variants.First(v => v.Name == number.Variant).Scenario).Number(number.Path);

    private static string AreaOf(Scenario scenario, UncertainNumber number) => number switch
    {
        { Variant: { } variant } => $"Variant {variant}",
        { Path: var path } when path.StartsWith("$.actors[0]", StringComparison.Ordinal) => scenario.A.Name,
        { Path: var path } when path.StartsWith("$.actors[1]", StringComparison.Ordinal) => scenario.B.Name,
        _ => Capital(InBrackets().Replace(number.Path.Split('.')[1], "")),
    };

    private static string LabelOf(Scenario scenario, UncertainNumber number)
    {
        string[] steps = [.. number.Path.Split('.').Skip(1)];
        IEnumerable<string> told = EventOf(scenario, steps[0]) is { } named ? steps.Skip(1).Prepend(named) : steps.Skip(1);
        return WordStart().Replace(string.Join(": ", told), " ").ToLowerInvariant();
    }

    // What the calendar calls what stands at a place in it.
    private static string? EventOf(Scenario scenario, string step) =>
        InBrackets().Match(step) is { Success: true } found && step.StartsWith("calendar", StringComparison.Ordinal)
            && int.TryParse(found.ValueSpan[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? scenario.Calendar[index].Name.Replace('-', ' ')
            : null;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Number(double value) =>
        value.ToString(value == 0 || Math.Abs(value) is >= 1e-3 and < 1e6 ? "G3" : "0.##e0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[[^\]]*\]$")]
    private static partial Regex InBrackets();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
