using System.Globalization;
using System.Text;
using EscalationModel.Cli.Commands;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Output;

/// <summary>A solved scenario as text, and what its document says.</summary>
internal static class SolveText
{
    public static string Text(SolvedScenario solved, string variant)
    {
        CrisisGame game = solved.Game;
        MarkovSolution solution = solved.Solution;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game.Scenario.Name} ({variant}): {solved.Result.Method}\n");
        text.Append(CultureInfo.InvariantCulture, $"{game.StateCount} states, {game.Periods} periods{(game.IsZeroSum ? ", zero-sum" : "")}; {solved.Elapsed.TotalSeconds:F1} s\n\n");
        var table = new TextTable("", "A", "B");
        table.Add(Row("value", solution.ValueA, solution.ValueB));
        if (solved.OwnPolicies is { } own)
        {
            table.Add(Row("scenario's own policies", own.ValueA, own.ValueB));
            table.Add(Row("best reply to the rival's", own.BestA, own.BestB));
            table.Add(Row("gain by it", own.GainA, own.GainB));
        }

        text.Append(table).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"regret {solution.Regret:E1}: the most that a side could gain in any state and period\n");
        foreach (string line in Notes(solved))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    public static ResultDocument Document(SolvedScenario solved, string variant) =>
        solved.Result.ToDocument(solved.Game, variant, solved.Elapsed, solved.OwnPolicies, Notes(solved));

    private static IEnumerable<string> Notes(SolvedScenario solved) => solved.Game.Approximations
        .Prepend(solved.Result.Note)
        .Append(solved.OwnPoliciesNote.Length > 0 ? "The scenario's own policies are not evaluated: " + solved.OwnPoliciesNote : "")
        .Where(n => n.Length > 0);

    private static string[] Row(string name, double a, double b) =>
        [name, a.ToString("0.000000", CultureInfo.InvariantCulture), b.ToString("0.000000", CultureInfo.InvariantCulture)];
}
