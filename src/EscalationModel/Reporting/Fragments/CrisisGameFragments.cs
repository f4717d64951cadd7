using EscalationModel.CrisisGames;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Exact answers, and how far policies are from best replies.</summary>
internal static class CrisisGameFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        ExactResult exact => Of(new ExactAnswer(exact.ScenarioName, exact)),
        ExactAnswer answer => Of(answer),
        Exploitability found => Of(found),
        _ => null,
    };

    private static Fragment Of(ExactAnswer answer)
    {
        ExactResult exact = answer.Result;
        return new Fragment("Exact, without sampling")
        {
            Headings =
            [
                "of", "war", .. exact.Outcomes.Where(o => !o.IsWar()).Select(o => o.InWords()),
                "expected moves", "payoff of A", "payoff of B",
            ],
            Rows =
            [
                Cells.Row(
                [
                    answer.Variant,
                    Cells.Percent(exact.War),
                    .. exact.Outcomes.Where(o => !o.IsWar()).Select(o => Cells.Percent(exact.Probability(o))),
                    Cells.Of(exact.ExpectedMoves), Cells.Of(exact.Payoff(Side.A)), Cells.Of(exact.Payoff(Side.B)),
                ]),
            ],
            Figures = [Chart.Endings(answer)],
        };
    }

    private static Fragment Of(Exploitability found) => new("What a best reply would gain")
    {
        Headings = ["side", "gets", "best reply gets", "gain"],
        Rows =
        [
            ["A", Cells.Of(found.ValueA), Cells.Of(found.BestA), Cells.Of(found.GainA)],
            ["B", Cells.Of(found.ValueB), Cells.Of(found.BestB), Cells.Of(found.GainB)],
        ],
        Notes = found.Approximations,
    };
}
