using System.Text.Json;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a solved scenario.</summary>
public static class SolvedScenarioDocument
{
    /// <summary>The solved game behind a scenario as a JSON document for programs: what <c>escalation solve SCENARIO --json</c>
    /// writes.</summary>
    /// <param name="result">What a solver found.</param>
    /// <param name="game">The game of the scenario.</param>
    /// <param name="variant">The name of the variant that the game is of.</param>
    /// <param name="elapsed">The wall time; null: not known.</param>
    /// <param name="scenarioPolicies">How far the scenario's own policies are from best replies; null: not known.</param>
    /// <param name="notes">What a reader must know, a sentence each; null: the result's own note and the approximations of the
    /// game.</param>
    public static ResultDocument ToDocument(
        this SolverResult<MarkovSolution> result,
        CrisisGame game,
        string variant = Scenario.Baseline,
        TimeSpan? elapsed = null,
        Exploitability? scenarioPolicies = null,
        IEnumerable<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(game);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", game.Scenario.Name);
            json.WriteString("variant", variant);
            json.WriteString("fingerprint", game.Fingerprint);
            json.WriteString("method", result.Method);
            json.WriteString("status", result.Status.ToString());
            json.WriteBoolean("complete", result.IsComplete);
            json.WriteBoolean("zeroSum", game.IsZeroSum);
            json.WriteNumber("states", game.StateCount);
            json.WriteNumber("periods", game.Periods!.Value);
            json.Number("elapsedSeconds", elapsed?.TotalSeconds ?? double.NaN);
            json.Array("equilibria", result.Solutions, e =>
            {
                json.Object("values", Enum.GetValues<Side>(), s => s.ToString(), s => json.Number("value", e.Value(s)));
                json.Number("regret", e.Regret);
                json.Number("relativeRegret", e.RelativeRegret);
            });
            WritePolicies(json, scenarioPolicies);
            json.Texts("notes", notes ?? game.Approximations.Prepend(result.Note).Where(n => n.Length > 0));
        });
    }

    private static void WritePolicies(Utf8JsonWriter json, Exploitability? own)
    {
        if (own is null)
        {
            json.WriteNull("scenarioPolicies");
            return;
        }

        json.Object("scenarioPolicies", () =>
        {
            WriteSide(json, "A", own.ValueA, own.BestA, own.GainA);
            WriteSide(json, "B", own.ValueB, own.BestB, own.GainB);
        });
    }

    private static void WriteSide(Utf8JsonWriter json, string side, double value, double best, double gain) => json.Object(side, () =>
    {
        json.Number("value", value);
        json.Number("bestReply", best);
        json.Number("gain", gain);
    });
}
