namespace EscalationModel.Reporting.Charts;

/// <summary>The colors of outcomes, by names of the style sheet. They keep a contrast of 3 to 1 to the page in light and dark and stay
/// apart for readers with a red or green deficiency; charts label their lines as well, so that color is never the only sign.</summary>
internal static class Palette
{
    public const string Ink = "var(--ink)";

    public const string Muted = "var(--muted)";

    public const string Accent = "var(--accent)";

    /// <summary>Background, then the outcomes in order of <see cref="Outcome"/>, on a light page.</summary>
    public static IReadOnlyList<string> Light { get; } =
        ["#ffffff", "#a3190f", "#b98a0a", "#a3190f", "#19975d", "#2a2f86", "#3a8df0", "#a870ac", "#5c5257"];

    /// <summary>The same on a dark page.</summary>
    public static IReadOnlyList<string> Dark { get; } =
        ["#14171c", "#e0683c", "#efd54a", "#e0683c", "#62d99a", "#4a82ff", "#c4e8fb", "#ab8fd8", "#6f7c7a"];

    /// <summary>The dashes of the line of each outcome, in their order: a second sign beside the color.</summary>
    private static readonly string[] Dashes = ["", "7 3", "", "2 3", "", "7 3", "2 3", "5 2 1 2"];

    public static string DashesOf(Outcome outcome) => Dashes[(int)outcome];

    public static string Of(Outcome outcome) => $"var(--{NameOf(outcome)})";

    /// <summary>The definitions for a style sheet.</summary>
    public static string Definitions(IReadOnlyList<string> colors) =>
        $"--page:{colors[0]};" + string.Concat(Enum.GetValues<Outcome>().Select(o => $"--{NameOf(o)}:{colors[1 + (int)o]};"));

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "concession-a",
        Outcome.ConcessionByB => "concession-b",
        _ => outcome.InWords(),
    };
}
