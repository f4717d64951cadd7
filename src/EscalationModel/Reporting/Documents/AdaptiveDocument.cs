using System.Text.Json;
using EscalationModel.Experiments.Adaptive;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of an adaptive study. docs/how-to/cluster.md tells what each member means.</summary>
public static class AdaptiveDocument
{
    /// <summary>The answer as a JSON document for programs: what <c>escalation study run</c> and <c>study next</c> leave in the folder.
    /// </summary>
    /// <param name="result">The result.</param>
    public static ResultDocument ToDocument(this AdaptiveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ResultDocument.Of(json =>
        {
            json.WriteString("name", result.Name);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteNumber("rounds", result.Rounds.Count);
            json.WriteNumber("points", result.Rounds.Sum(r => r.Points));
            switch (result.Answer)
            {
                case SearchAnswer search:
                    json.Object("search", () => Write(json, search));
                    break;
                case StoredRareEventResult rare:
                    json.Object("rareEvent", () => Write(json, rare));
                    break;
            }
        });
    }

    private static void Write(Utf8JsonWriter json, SearchAnswer search)
    {
        json.WriteString("output", search.Output);
        json.WriteBoolean("maximized", search.IsMaximized);
        json.Object("inputs", () => Point(json, search.Inputs, search.Point));
        json.Estimate("value", search.Value);
        json.Object("bestSeen", () =>
        {
            json.Number("value", search.BestSeen);
            json.Object("inputs", () => Point(json, search.Inputs, search.BestSeenPoint));
        });
        json.WriteString("end", search.End.ToString());
        json.WriteNumber("evaluations", search.Evaluations);
        json.WriteNumber("paths", search.Paths);
        json.WriteNumber("checkPaths", search.CheckPaths);
    }

    private static void Point(Utf8JsonWriter json, IReadOnlyList<string> names, IReadOnlyList<double> values)
    {
        for (int k = 0; k < names.Count; k++)
        {
            json.Number(names[k], values[k]);
        }
    }

    private static void Write(Utf8JsonWriter json, StoredRareEventResult rare)
    {
        json.Estimate("probability", rare.Probability);
        json.Number("relativeError", rare.RelativeError);
        json.WriteNumber("estimates", rare.Estimates);
        json.Number("steps", rare.Steps);
        json.WriteNumber("doubtful", rare.Untrusted);
        json.WriteBoolean("preciseEnough", rare.IsPreciseEnough);
        json.WriteBoolean("trusted", rare.IsTrusted);
    }
}
