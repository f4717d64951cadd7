using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Output;

/// <summary>The equilibria of a game in extensive form as text and as a JSON document.</summary>
internal static class TreeDocument
{
    public static string Text(ExtensiveFormGame game, SolverResult<BehaviorProfile> result, bool exact)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game}\n{result.Method}: ");
        text.Append(SolutionDocument.Count(result.Solutions.Count, result.Status)).Append('\n');
        text.Append(result.Note.Length > 0 ? result.Note + "\n" : "");
        foreach (BehaviorProfile found in result.Solutions)
        {
            text.Append('\n');
            foreach (InformationSet set in game.InformationSets)
            {
                string played = SolutionDocument.Played(set.Actions, found[set], exact);
                text.Append(CultureInfo.InvariantCulture, $"{SolutionDocument.Name(game.Players, set.Player)} at {set.Key}: {played}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"payoffs {string.Join(", ", found.Payoffs.Select((p, i) => exact ? found.ExactPayoffs![i].ToString() : SolutionDocument.Shown(p)))}");
            text.Append(CultureInfo.InvariantCulture, $"; regret {SolutionDocument.Shown(found.Regret)}\n");
        }

        return text.ToString();
    }

    public static string Json(ExtensiveFormGame game, SolverResult<BehaviorProfile> result, bool exact) => JsonText.Render(json =>
    {
        SolutionDocument.WriteHead(json, game.Title, result.Method, result.Status, result.IsComplete, result.Note);
        json.Array("equilibria", result.Solutions, found =>
        {
            json.WriteStartArray("strategies");
            foreach (InformationSet set in game.InformationSets)
            {
                json.WriteStartObject();
                json.WriteString("player", game.Players[set.Player]);
                json.WriteNumber("playerNumber", set.Player + 1);
                json.WriteString("informationSet", set.Key);
                json.WriteStartArray("actions");
                foreach (string action in set.Actions)
                {
                    json.WriteStringValue(action);
                }

                json.WriteEndArray();
                SolutionDocument.Numbers(json, "probabilities", found[set], exact);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("payoffs");
            for (int player = 0; player < game.Players.Count; player++)
            {
                SolutionDocument.Number(json, found.Payoffs[player], exact ? found.ExactPayoffs![player] : null);
            }

            json.WriteEndArray();
            json.WritePropertyName("regret");
            SolutionDocument.Number(json, found.Regret, exact ? found.ExactRegrets!.Max() : null);
        });
    });
}
