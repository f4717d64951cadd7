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
    private const int MostStates = 12;

    public static string Text(SolvedScenario solved, string variant)
    {
        CrisisGame game = solved.Game;
        MarkovSolution solution = solved.Solution;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game.Scenario.Name} ({variant}): {solved.Result.Method}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{game.StateCount} states, {game.Periods} periods{(game.IsZeroSum ? ", zero-sum" : "")}; "
                + $"{solved.Elapsed.TotalSeconds:F1} s\n\n");
        var table = new TextTable("", "A", "B");
        table.Add(Row("value", solution.ValueA, solution.ValueB));
        if (solved.OwnPolicies is { } own)
        {
            table.Add(Row("scenario's own policies", own.ValueA, own.ValueB));
            table.Add(Row("best reply to the rival's", own.BestA, own.BestB));
            table.Add(Row("gain by it", own.GainA, own.GainB));
        }

        text.Append(table).Append('\n');
        text.Append(
            CultureInfo.InvariantCulture, $"regret {solution.Regret:E1}: the most that a side could gain in any state and period\n");
        foreach (string line in Notes(solved))
        {
            text.Append(line).Append('\n');
        }

        AddStart(text, game, solution);
        return text.ToString();
    }

    // What is played where the game begins, the likeliest states first.
    private static void AddStart(StringBuilder text, CrisisGame game, MarkovSolution solution)
    {
        text.Append("\nwhere the game begins:\n");
        foreach ((int state, double probability) in game.Start.OrderByDescending(s => s.Probability).Take(MostStates))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{game.StateName(state)}{(game.Start.Count == 1 ? "" : $" ({SolutionText.Shown(probability)})")}: ");
            text.Append(string.Join("; ", Enum.GetValues<Side>().Select(side =>
                $"{side} plays {SolutionText.Played(game.Actions(side, state), solution[side].At(state), exact: false)}"))).Append('\n');
        }

        text.Append(game.Start.Count > MostStates ? $"and {game.Start.Count - MostStates} states more\n" : "");
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
