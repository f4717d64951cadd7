using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Output;

/// <summary>The equilibria of a game in normal form as text and as a JSON document.</summary>
internal static class SolutionDocument
{
    public static string Text(NormalFormGame game, SolverResult<Equilibrium> result, bool exact)
    {
        var text = new StringBuilder(game.Title.Length > 0 ? game.Title + "\n" : "");
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

    public static string Json(NormalFormGame game, SolverResult<Equilibrium> result, bool exact) => JsonText.Render(json =>
    {
        WriteHead(json, game.Title, result.Method, result.Status, result.IsComplete, result.Note);
        json.Array("equilibria", result.Solutions, found =>
        {
            Numbers(json, "row", found.Row, exact);
            Numbers(json, "column", found.Column, exact);
            json.WriteStartArray("payoffs");
            for (int player = 0; player < 2; player++)
            {
                Number(json, found.Payoffs[player], exact ? found.ExactPayoffs![player] : null);
            }

            json.WriteEndArray();
            json.WritePropertyName("regret");
            Number(json, found.Regret, exact ? found.ExactRegret : null);
        });
    });

    public static string Count(int found, SolverStatus status) =>
        (found == 1 ? "1 solution" : $"{found} solutions") + (status == SolverStatus.Solved ? "" : $" so far ({Words(status)})");

    public static void WriteHead(Utf8JsonWriter json, string title, string method, SolverStatus status, bool isComplete, string note)
    {
        json.WriteString("title", title);
        json.WriteString("method", method);
        json.WriteString("status", Words(status));
        json.WriteBoolean("complete", isComplete);
        json.WriteString("note", note);
    }

    public static void Numbers(Utf8JsonWriter json, string name, MixedStrategy strategy, bool exact)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < strategy.Count; i++)
        {
            Number(json, strategy[i], exact ? strategy.Exact![i] : null);
        }

        json.WriteEndArray();
    }

    public static void Number(Utf8JsonWriter json, double value, Rational? exact)
    {
        if (exact is { } fraction)
        {
            json.WriteStringValue(fraction.ToString());
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    /// <summary>The name of a player, who may have none in a file.</summary>
    public static string Name(IReadOnlyList<string> players, int player) =>
        players[player].Length > 0 ? players[player] : string.Create(CultureInfo.InvariantCulture, $"player {player + 1}");

    // "Row 5: C 1/3, D 2/3", with the strategies that are played.
    private static void Side(StringBuilder text, string player, IReadOnlyList<string> labels, MixedStrategy strategy, string payoff, bool exact)
    {
        text.Append(CultureInfo.InvariantCulture, $"{player} gets {payoff}: {Played(labels, strategy, exact)}\n");
    }

    /// <summary>The moves that are played, by name, with their probabilities: "hold 0.25, up 0.75".</summary>
    public static string Played(IReadOnlyList<string> moves, MixedStrategy strategy, bool exact) => string.Join(", ", strategy.Support.Select(i =>
        $"{(moves[i].Length > 0 ? moves[i] : $"#{i + 1}")} {(exact ? strategy.Exact![i].ToString() : Shown(strategy[i]))}"));

    private static string Payoff(Equilibrium found, int player, bool exact) => exact ? found.ExactPayoffs![player].ToString() : Shown(found.Payoffs[player]);

    public static string Shown(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Words(SolverStatus status) => status switch
    {
        SolverStatus.Solved => "solved",
        SolverStatus.IterationLimit => "iteration limit",
        SolverStatus.Canceled => "canceled",
        _ => "numerical trouble",
    };
}
