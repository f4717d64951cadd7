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
        var text = new StringBuilder(Title(game) + Summary(game, result));
        foreach (Equilibrium found in result.Solutions)
        {
            text.Append(One(game, found, exact));
        }

        return text.ToString();
    }

    /// <summary>The title in a line, if there is one.</summary>
    public static string Title(NormalFormGame game) => game.Title.Length > 0 ? PrintableText.Line(game.Title) + "\n" : "";

    /// <summary>How it was solved and what came of it.</summary>
    public static string Summary(NormalFormGame game, SolverResult<Equilibrium> result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{game.Rows} x {game.Columns}, {result.Method}: {Count(result.Solutions.Count, result.Status)}\n")
        + (result.Note.Length > 0 ? result.Note + "\n" : "");

    /// <summary>An equilibrium, after an empty line.</summary>
    public static string One(NormalFormGame game, Equilibrium found, bool exact)
    {
        exact &= found.ExactRegret is not null;
        var text = new StringBuilder("\n");
        Side(text, Name(game.Players, 0), game.RowLabels, found.Row, Payoff(found, 0, exact), exact);
        Side(text, Name(game.Players, 1), game.ColumnLabels, found.Column, Payoff(found, 1, exact), exact);
        text.Append(CultureInfo.InvariantCulture, $"{Regret(found.Regret, found.RelativeRegret)}\n");
        return text.ToString();
    }

    public static string Count(int found, SolverStatus status) =>
        (found == 1 ? "1 solution" : $"{found} solutions") + status switch
        {
            SolverStatus.Solved => "",
            SolverStatus.Approximate => $" ({status.InWords()}: no equilibrium was proven to lie near)",
            _ => $" so far ({status.InWords()})",
        };

    /// <summary>What could be gained, in payoff units and as a share of the range of who could gain most of it.</summary>
    public static string Regret(double regret, double relative) =>
        regret == 0 ? "regret 0" : $"regret {Shown(regret)}, at most {Shown(relative)} of a player's own range of payoffs";

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
            $"{(moves[i].Length > 0 ? PrintableText.Line(moves[i]) : $"#{i + 1}")} {Share(strategy, i, exact)}"));

    private static string Share(MixedStrategy strategy, int move, bool exact) =>
        strategy.Exact is { } shares ? exact ? shares[move].ToString() : Shown(shares[move]) : Shown(strategy[move]);

    private static string Payoff(Equilibrium found, int player, bool exact) =>
        exact ? found.ExactPayoffs![player].ToString()
            : found.ExactPayoffs is { } payoffs ? Shown(payoffs[player]) : Shown(found.Payoffs[player]);

    /// <summary>Six digits, also of what is too small for a double.</summary>
    public static string Shown(Rational value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Shown(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
