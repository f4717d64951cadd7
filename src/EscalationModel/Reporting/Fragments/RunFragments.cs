namespace EscalationModel.Reporting.Fragments;

/// <summary>Runs: how a crisis ends, and what variants change.</summary>
internal static class RunFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        SimulationResult run => Of(run),
        VariantResult variant => Of(variant),
        VariantDifference difference => Of(difference),
        PathTrace trace => Of(trace),
        Continuations continued => Of(continued),
        Figure figure => new Fragment(figure.Title) { Figures = [figure] },
        Estimate estimate => new Fragment(estimate.ToString()),
        _ => null,
    };

    private static Fragment Of(SimulationResult run)
    {
        bool hasVariants = run.Variants.Count > 1, hasTwoWars = run.Baseline.Outcomes.Count(o => o.IsWar()) > 1;
        return new Fragment($"{run.ScenarioName}: {Numbers.Count(run.Paths)} paths a variant, seed {Numbers.Seed(run.Seed)}")
        {
            Headings =
            [
                "variant", .. hasTwoWars ? ["war"] : Array.Empty<string>(), .. hasVariants ? ["difference, points"] : Array.Empty<string>(),
                .. run.Baseline.Outcomes.Select(run.Words.Of),
            ],
            Rows =
            [
                .. run.ByEffect().Select(v => Cells.Row(
                [
                    Wording.Of(v),
                    .. hasTwoWars ? [Cells.Percent(v.War)] : Array.Empty<string>(),
                    .. hasVariants ? [v == run.Baseline ? "" : Cells.Points(run.Difference(v.Name).War)] : Array.Empty<string>(),
                    .. v.Outcomes.Select(o => Cells.Percent(v.Probability(o))),
                ])),
            ],
            Notes =
            [
                "Probabilities with 95% intervals"
                    + (hasVariants ? "; differences to the baseline are paired, on the same random numbers." : "."),
            ],
            Figures = [hasVariants ? Chart.Forest(run) : Chart.Outcomes(run), Chart.Endings(run)],
        };
    }

    private static Fragment Of(Continuations continued)
    {
        Outcome[] outcomes = [.. continued.Scenario.Model.Outcomes];
        return new Fragment(
            $"{continued.Scenario.Name}: {Numbers.Count(continued.PathsEach)} continuations of each of {Numbers.Count(continued.States)} "
                + "states")
        {
            Headings = ["state", .. outcomes.Select(o => o.InWords()), "open", "payoff of A", "payoff of B"],
            Rows =
            [
                .. Enumerable.Range(0, continued.States).Select(i => Cells.Row(
                [
                    $"{i}", .. outcomes.Select(o => Cells.Percent(continued.Probability(i, o))), Cells.Percent(continued.Open(i)),
                    Cells.Of(continued.Payoff(i, Side.A)), Cells.Of(continued.Payoff(i, Side.B)),
                ])),
            ],
            Notes = ["Open: not ended in the days that were asked for."],
        };
    }

    private static Fragment Of(VariantResult variant) => new($"{Numbers.Count(variant.Paths)} paths")
    {
        Headings =
        [
            "variant", "war", .. variant.Outcomes.Where(o => !o.IsWar()).Select(o => o.InWords()),
            "mean days", "payoff of A", "payoff of B",
        ],
        Rows =
        [
            Cells.Row(
            [
                Wording.Of(variant),
                Cells.Percent(variant.War),
                .. variant.Outcomes.Where(o => !o.IsWar()).Select(o => Cells.Percent(variant.Probability(o))),
                Cells.Of(variant.MeanDays), Cells.Of(variant.Payoff(Side.A)), Cells.Of(variant.Payoff(Side.B)),
            ]),
        ],
    };

    private static Fragment Of(VariantDifference difference) => new("")
    {
        Headings = ["variant less baseline", "war, points", "times as likely", "of the wars avoided"],
        Rows =
        [
            Cells.Row(
                Wording.Of(difference.Variant), Cells.Points(difference.War), Cells.Of(difference.RelativeRisk),
                Cells.Share(difference.Avoided)),
        ],
        Notes = ["Paired, on the same random numbers, with 95% intervals."],
    };

    private static Fragment Of(PathTrace trace) => new(
        $"{trace.Scenario}, {trace.Variant}: path {Numbers.Count(trace.Path)} of seed {Numbers.Seed(trace.Seed)} ends by "
            + $"{trace.End.Outcome.InWords()} on day {Numbers.Short(trace.End.Days)}")
    {
        Headings = ["day", "room", "tempo of A", "tempo of B", "throttle of A", "throttle of B"],
        Rows =
        [
            .. trace.Steps.Select(s => Cells.Row(
                Numbers.Short(s.Day), Cells.Of(s.Room), Cells.Of(s.TempoA), Cells.Of(s.TempoB),
                Cells.Of(s.ThrottleA), Cells.Of(s.ThrottleB))),
        ],
    };
}
