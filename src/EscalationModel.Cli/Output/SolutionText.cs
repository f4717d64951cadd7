using System.Globalization;
using System.Text;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Output;

/// <summary>The equilibria of a game in normal form as text.</summary>
internal static class SolutionText
{
    public static string Render(NormalFormGame game, SolverResult<Equilibrium> result, bool exact)
    {
        var text = new StringBuilder(game.Title.Length > 0 ? PrintableText.Line(game.Title) + "\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"{game.Rows} x {game.Columns}, {result.Method}: ");
        text.Append(Count(result.Solutions.Count, result.Status)).Append('\n');
        text.Append(result.Note.Length > 0 ? result.Note + "\n" : "");
        foreach (Equilibrium found in result.Solutions)
        {
            text.Append('\n');
            Side(text, Name(game.Players, 0), game.RowLabels, found.Row, Payoff(found, 0, exact), exact);
            Side(text, Name(game.Players, 1), game.ColumnLabels, found.Column, Payoff(found, 1, exact), exact);
            text.Append(CultureInfo.InvariantCulture, $"regret {(exact ? found.ExactRegret!.Value.ToString() : Shown(found.Regret))}\n");
        }

        return text.ToString();
    }

    public static string Count(int found, SolverStatus status) =>
        (found == 1 ? "1 solution" : $"{found} solutions") + (status == SolverStatus.Solved ? "" : $" so far ({status.InWords()})");

    /// <summary>The name of a player, who may have none in a file.</summary>
    public static string Name(IReadOnlyList<string> players, int player) =>
        players[player].Length > 0
            ? PrintableText.Line(players[player])
            : string.Create(CultureInfo.InvariantCulture, $"player {player + 1}");

    // "Row 5: C 1/3, D 2/3", with the strategies that are played.
    private static void Side(
        StringBuilder text, string player, IReadOnlyList<string> labels, MixedStrategy strategy, string payoff, bool exact)
    {
        text.Append(CultureInfo.InvariantCulture, $"{player} gets {payoff}: {Played(labels, strategy, exact)}\n");
    }

    /// <summary>The moves that are played, by name, with their probabilities: "hold 0.25, up 0.75".</summary>
    public static string Played(IReadOnlyList<string> moves, MixedStrategy strategy, bool exact) =>
        string.Join(", ", strategy.Support.Select(i =>
            $"{(moves[i].Length > 0 ? PrintableText.Line(moves[i]) : $"#{i + 1}")} "
                + $"{(exact ? strategy.Exact![i].ToString() : Shown(strategy[i]))}"));

    private static string Payoff(Equilibrium found, int player, bool exact) =>
        exact ? found.ExactPayoffs![player].ToString() : Shown(found.Payoffs[player]);

    public static string Shown(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
