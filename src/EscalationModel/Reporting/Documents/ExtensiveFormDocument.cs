using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a solved game in extensive form.</summary>
public static class ExtensiveFormDocument
{
    /// <summary>What a solver found in a game in extensive form, as a JSON document for programs: what <c>escalation solve GAME --json</c>
    /// writes.</summary>
    /// <param name="result">What a solver found.</param>
    /// <param name="game">The game.</param>
    /// <param name="exact">Whether numbers are texts of fractions such as "1/3"; every solution must be exact then.</param>
    public static ResultDocument ToDocument(this SolverResult<BehaviorProfile> result, ExtensiveFormGame game, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(game);
        return ResultDocument.Of(json =>
        {
            json.Head(game.Title, result);
            json.Array("equilibria", result.Solutions, found => WriteProfile(json, game, found, exact));
        });
    }

    private static void WriteProfile(Utf8JsonWriter json, ExtensiveFormGame game, BehaviorProfile found, bool exact)
    {
        json.Array("strategies", game.InformationSets, set =>
        {
            json.WriteString("player", game.Players[set.Player]);
            json.WriteNumber("playerNumber", set.Player + 1);
            json.WriteString("informationSet", set.Key);
            json.Texts("actions", set.Actions);
            json.Probabilities("probabilities", found[set], exact);
        });
        json.WriteStartArray("payoffs");
        for (int player = 0; player < game.Players.Count; player++)
        {
            json.Value(found.Payoffs[player], exact ? found.ExactPayoffs![player] : null);
        }

        json.WriteEndArray();
        json.WritePropertyName("regret");
        json.Value(found.Regret, exact ? found.ExactRegrets!.Max() : null);
        json.Number("relativeRegret", found.RelativeRegret);
    }
}
