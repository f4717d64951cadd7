using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a solved game in extensive form.</summary>
public static class ExtensiveFormDocument
{
    /// <summary>What a solver found in a game in extensive form, as a JSON document for programs: what <c>escalation solve GAME --json</c>
    /// writes. The first equilibrium has its strategies at all information sets (<c>strategies</c>), each other one those in which it
    /// differs from the first (<c>differences</c>): a thousand equilibria of a large tree have most in common.</summary>
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
            json.Array("equilibria", result.Solutions, found =>
            {
                BehaviorProfile first = result.Solutions[0];
                bool isFirst = ReferenceEquals(found, first);
                WriteStrategies(
                    json,
                    isFirst ? "strategies" : "differences",
                    isFirst ? game.InformationSets : found.DifferencesFrom(first),
                    found,
                    exact);
                WriteWorth(json, game, found, exact);
            });
        });
    }

    private static void WriteStrategies(
        Utf8JsonWriter json, string name, IReadOnlyList<InformationSet> sets, BehaviorProfile found, bool exact) =>
        json.Array(name, sets, set =>
        {
            json.WriteString("player", found.Game.Players[set.Player]);
            json.WriteNumber("playerNumber", set.Player + 1);
            json.WriteString("informationSet", set.Key);
            json.Texts("actions", set.Actions);
            json.Probabilities("probabilities", found[set], exact);
        });

    private static void WriteWorth(Utf8JsonWriter json, ExtensiveFormGame game, BehaviorProfile found, bool exact)
    {
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
