using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.Cli.Commands;
using EscalationModel.CrisisGames;
using EscalationModel.Games;

namespace EscalationModel.Cli.Output;

/// <summary>A solved scenario as text and as a JSON document.</summary>
internal static class SolveDocument
{
    private const int MostStates = 12;

    public static string Text(SolvedScenario solved, string variant)
    {
        CrisisGame game = solved.Game;
        MarkovSolution solution = solved.Solution;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game.Scenario.Name} ({variant}): {solved.Result.Method}\n");
        text.Append(CultureInfo.InvariantCulture, $"{game.StateCount} states, {game.Periods} periods{(game.IsZeroSum ? ", zero-sum" : "")}; {solved.Elapsed.TotalSeconds:F1} s\n\n");
        string[] header = ["", "A", "B"];
        var rows = new List<IReadOnlyList<string>> { Row("value", solution.ValueA, solution.ValueB) };
        if (solved.OwnPolicies is { } own)
        {
            rows.Add(Row("scenario's own policies", own.ValueA, own.ValueB));
            rows.Add(Row("best reply to the rival's", own.BestA, own.BestB));
            rows.Add(Row("gain by it", own.GainA, own.GainB));
        }

        text.Append(TextTable.Render(header, rows)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"regret {solution.Regret:E1}: the most that a side could gain in any state and period\n");
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
            text.Append(CultureInfo.InvariantCulture, $"{game.StateName(state)}{(game.Start.Count == 1 ? "" : $" ({SolutionDocument.Shown(probability)})")}: ");
            text.Append(string.Join("; ", Enum.GetValues<Side>().Select(side =>
                $"{side} plays {SolutionDocument.Played(game.Actions(side, state), solution[side].At(state), exact: false)}"))).Append('\n');
        }

        text.Append(game.Start.Count > MostStates ? $"and {game.Start.Count - MostStates} states more\n" : "");
    }

    public static string Render(SolvedScenario solved, string variant) => JsonText.Render(json =>
    {
        CrisisGame game = solved.Game;
        json.WriteString("scenario", game.Scenario.Name);
        json.WriteString("variant", variant);
        json.WriteString("fingerprint", game.Fingerprint);
        json.WriteString("method", solved.Result.Method);
        json.WriteString("status", solved.Result.Status.ToString());
        json.WriteBoolean("complete", solved.Result.IsComplete);
        json.WriteBoolean("zeroSum", game.IsZeroSum);
        json.WriteNumber("states", game.StateCount);
        json.WriteNumber("periods", game.Periods!.Value);
        json.Number("elapsedSeconds", solved.Elapsed.TotalSeconds);
        json.Array("equilibria", solved.Result.Solutions, e =>
        {
            json.Object("values", Enum.GetValues<Side>(), s => s.ToString(), s => json.Number("value", e.Value(s)));
            json.Number("regret", e.Regret);
        });
        if (solved.OwnPolicies is { } own)
        {
            json.Object("scenarioPolicies", () =>
            {
                WriteSide(json, "A", own.ValueA, own.BestA, own.GainA);
                WriteSide(json, "B", own.ValueB, own.BestB, own.GainB);
            });
        }
        else
        {
            json.WriteNull("scenarioPolicies");
        }

        json.WriteStartArray("notes");
        foreach (string line in Notes(solved))
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    });

    private static void WriteSide(Utf8JsonWriter json, string side, double value, double best, double gain) => json.Object(side, () =>
    {
        json.Number("value", value);
        json.Number("bestReply", best);
        json.Number("gain", gain);
    });

    private static IEnumerable<string> Notes(SolvedScenario solved) => solved.Game.Approximations
        .Prepend(solved.Result.Note)
        .Append(solved.OwnPoliciesNote.Length > 0 ? "The scenario's own policies are not evaluated: " + solved.OwnPoliciesNote : "")
        .Where(n => n.Length > 0);

    private static string[] Row(string name, double a, double b) =>
        [name, a.ToString("0.000000", CultureInfo.InvariantCulture), b.ToString("0.000000", CultureInfo.InvariantCulture)];
}
