namespace EscalationModel.Reporting.Charts;

/// <summary>The colors of charts and pages, by names of the style sheet. Those of outcomes keep a contrast of 3 to 1 to the page in light
/// and dark and stay apart for readers with a red or green deficiency; charts label their lines and dash them as well, so that color is
/// never the only sign.</summary>
internal static class Palette
{
    public const string Ink = "var(--ink)";

    public const string Muted = "var(--muted)";

    public const string Accent = "var(--accent)";

    public const string Better = "var(--better)";

    public const string Worse = "var(--worse)";

    private static readonly string[] BasicNames = ["ink", "muted", "rule", "panel", "accent", "better", "worse"];

    private static readonly string[] LightBasics = ["#1b2027", "#5b6470", "#dfe3e8", "#f5f6f8", "#23598f", "#176b63", "#a3190f"];

    private static readonly string[] DarkBasics = ["#e4e7eb", "#9da6b1", "#2d333b", "#1c2127", "#8bb8ea", "#5fd0c0", "#ff8f7a"];

    /// <summary>Background, then the outcomes in order of <see cref="Outcome"/>, on a light page.</summary>
    public static IReadOnlyList<string> Light { get; } =
        ["#ffffff", "#a3190f", "#b98a0a", "#a3190f", "#19975d", "#2a2f86", "#3a8df0", "#a870ac", "#5c5257"];

    /// <summary>The same on a dark page.</summary>
    public static IReadOnlyList<string> Dark { get; } =
        ["#14171c", "#e0683c", "#efd54a", "#e0683c", "#62d99a", "#4a82ff", "#c4e8fb", "#ab8fd8", "#6f7c7a"];

    /// <summary>The colors of a light page by the names of their variables.</summary>
    public static IReadOnlyDictionary<string, string> LightByName { get; } =
        Named(LightBasics, Light).ToDictionary(c => c.Name, c => c.Color);

    /// <summary>The definitions of the variables on a light page, for a style sheet.</summary>
    public static string LightDefinitions { get; } = Definitions(LightBasics, Light);

    /// <summary>The definitions of the variables on a dark page.</summary>
    public static string DarkDefinitions { get; } = Definitions(DarkBasics, Dark);

    /// <summary>The dashes of the line of each outcome, in their order: a second sign beside the color.</summary>
    private static readonly string[] Dashes = ["", "7 3", "", "2 3", "14 3", "9 3 2 3 2 3", "4 4", "5 2 1 2"];

    // As far apart in lightness as in color; more lines than these differ in their dashes alone.
    private static readonly string[] OfLines = [Accent, Worse, Better, Ink, Of(Outcome.ConcessionByB), Muted];

    private static readonly string[] DashesOfLines = ["", "7 3", "2 3", "14 3", "9 3 2 3 2 3", "4 4", "5 2 1 2"];

    /// <summary>The color of a line that is no outcome, by its place.</summary>
    public static string OfSeries(int place) => OfLines[place % OfLines.Length];

    /// <summary>Its dashes.</summary>
    public static string DashesOfSeries(int place) => DashesOfLines[place % DashesOfLines.Length];

    public static string DashesOf(Outcome outcome) => Dashes[(int)outcome];

    public static string Of(Outcome outcome) => $"var(--{NameOf(outcome)})";

    private static string Definitions(string[] basics, IReadOnlyList<string> colors) =>
        string.Concat(Named(basics, colors).Select(c => $"--{c.Name}:{c.Color};"));

    private static IEnumerable<(string Name, string Color)> Named(string[] basics, IReadOnlyList<string> colors) =>
        BasicNames.Append("page").Concat(Enum.GetValues<Outcome>().Select(NameOf)).Zip(basics.Concat(colors));

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "concession-a",
        Outcome.ConcessionByB => "concession-b",
        _ => outcome.InWords(),
    };
}
