using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Output;

/// <summary>Exact answers as a table.</summary>
internal static class ExactText
{
    public static string Table(Scenario scenario, IReadOnlyList<ExactAnswer> answers)
    {
        IReadOnlyList<Outcome> outcomes = answers[0].Result.Outcomes;
        var table = new TextTable(["variant", "any war", .. outcomes.Select(o => o.InWords()), "moves", "days", "payoff A", "payoff B"]);
        foreach (ExactAnswer answer in answers)
        {
            table.Add([answer.Variant, .. Numbers(answer.Result, outcomes).Select(Shown)]);
        }

        string title = scenario.Title.Length > 0 ? $"{scenario.Name}: {scenario.Title}" : scenario.Name;
        return $"{title}\nExact answers, without sampling error. Moves, days and payoffs are expected values.\n\n{table}";
    }

    private static IEnumerable<double> Numbers(ExactResult result, IReadOnlyList<Outcome> outcomes) =>
        [
            result.War,
            .. outcomes.Select(result.Probability),
            result.ExpectedMoves,
            result.ExpectedDays,
            result.Payoff(Side.A),
            result.Payoff(Side.B)
        ];

    private static string Shown(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
