using System.Globalization;
using EscalationModel.Experiments.Optimization;

namespace EscalationModel.Cli.Inputs;

/// <summary>The numbers that a command line searches: <c>--number PATH=LOW..HIGH</c>.</summary>
internal static class SearchedNumbers
{
    public static IReadOnlyList<SearchedNumber> Of(IReadOnlyList<string> texts)
    {
        SearchedNumber?[] numbers = [.. texts.Select(Parsed)];
        string[] wrong =
        [
            .. texts.Where((_, i) => numbers[i] is null).Select(
                t => $"--number {t} is not allowed; allowed: PATH=LOW..HIGH, such as $.actors[0].policy.nerve=10..90"),
        ];
        return wrong.Length == 0 ? [.. numbers.Select(n => n!)] : throw new BadInputException(wrong);
    }

    private static SearchedNumber? Parsed(string text)
    {
        int equals = SetValues.EqualsSign(text), dots = text.IndexOf("..", Math.Max(0, equals), StringComparison.Ordinal);
        return equals > 0 && dots > equals && text.StartsWith('$')
            && Number(text[(equals + 1)..dots]) is { } low && Number(text[(dots + 2)..]) is { } high
                ? new SearchedNumber(text[..equals], low, high)
                : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
