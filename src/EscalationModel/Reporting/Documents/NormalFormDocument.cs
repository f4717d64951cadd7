using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a solved game in normal form.</summary>
public static class NormalFormDocument
{
    /// <summary>What a solver found in a game in normal form, as a JSON document for programs: what <c>escalation solve GAME --json</c>
    /// writes.</summary>
    /// <param name="result">What a solver found.</param>
    /// <param name="game">The game.</param>
    /// <param name="exact">Whether numbers are texts of fractions such as "1/3"; every solution must be exact then.</param>
    public static ResultDocument ToDocument(this SolverResult<Equilibrium> result, NormalFormGame game, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(game);
        return ResultDocument.Of(json =>
        {
            json.Head(game.Title, result);
            json.Array("equilibria", result.Solutions, found =>
            {
                json.Probabilities("row", found.Row, exact);
                json.Probabilities("column", found.Column, exact);
                json.WriteStartArray("payoffs");
                for (int player = 0; player < 2; player++)
                {
                    json.Value(found.Payoffs[player], exact ? found.ExactPayoffs![player] : null);
                }

                json.WriteEndArray();
                json.WritePropertyName("regret");
                json.Value(found.Regret, exact ? found.ExactRegret : null);
                json.Number("relativeRegret", found.RelativeRegret);
            });
        });
    }
}
