using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>How the crisis ends, variant by variant.</summary>
internal static class OutcomeFigures
{
    /// <summary>The bars of an ending; null: of that kind there is none.</summary>
    public static Figure? Of(Report report, EndingKind kind)
    {
        BarGroup[] groups =
        [
            .. kind == EndingKind.Peace ? [] : Wars(report),
            .. kind == EndingKind.War ? [] : Others(report),
        ];
        string twoWars = HasTwoWars(report.Result) ? " War is collision (deliberate) or accident (inadvertent)." : "";
        return groups.Length == 0 ? null : kind switch
        {
            EndingKind.War => Of(report, groups, "wars", "Crises that end in war", "The thin lines are 95% intervals." + twoWars),
            EndingKind.Peace => Of(
                report, groups, "other-outcomes", "Crises that end otherwise", "On a scale of their own, much wider than that of war."),
            _ => Of(report, groups, "outcomes", "How crises end", "The thin lines are 95% intervals." + twoWars),
        };
    }

    /// <summary>Whether the model knows two kinds of war, so that their sum tells more than each.</summary>
    public static bool HasTwoWars(SimulationResult result) => result.Baseline.Outcomes.Count(o => o.IsWar()) > 1;

    private static Figure Of(Report report, BarGroup[] groups, string name, string title, string description) => new(
        name, title, description, Data(report.Variants, groups), new BarChart([.. report.Variants.Select(Wording.Of)], groups).Draw);

    private static PaperTable Data(IReadOnlyList<VariantResult> variants, BarGroup[] groups) => new(
        "The probabilities that are drawn.",
        [TableColumn.Text("variant"), TableColumn.Text("label"), TableColumn.Text("ending"), TableColumn.Interval("probability")],
        groups.SelectMany(g => g.Bars.Zip(variants, (bar, v) => (TableCell[])
        [
            TableCell.Text(v.Name), TableCell.Text(Wording.Of(v)), TableCell.Text(g.Label), TableCell.Interval(bar),
        ])));

    private static IEnumerable<BarGroup> Wars(Report report)
    {
        bool hasTwo = HasTwoWars(report.Result);
        if (hasTwo)
        {
            yield return new BarGroup("war", Palette.Ink, [.. report.Variants.Select(v => v.War)]);
        }

        foreach (Outcome outcome in report.Result.Baseline.Outcomes.Where(o => o.IsWar() && (IsSeen(report, o) || !hasTwo)))
        {
            yield return Group(report, outcome);
        }
    }

    private static IEnumerable<BarGroup> Others(Report report) =>
        report.Result.Baseline.Outcomes.Where(o => !o.IsWar() && IsSeen(report, o)).Select(o => Group(report, o));

    private static bool IsSeen(Report report, Outcome outcome) => report.Variants.Any(v => v.Probability(outcome).Value > 0);

    private static BarGroup Group(Report report, Outcome outcome) =>
        new(report.Words.Of(outcome), Palette.Of(outcome), [.. report.Variants.Select(v => v.Probability(outcome))]);
}
