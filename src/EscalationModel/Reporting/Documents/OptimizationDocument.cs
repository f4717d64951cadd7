using System.Text.Json;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Optimization;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of searches in a scenario. docs/how-to/optimize.md tells what each member means.</summary>
public static class OptimizationDocument
{
    /// <summary>The answer as a JSON document for programs: what <c>escalation optimize --json</c> writes.</summary>
    /// <param name="best">The answer.</param>
    /// <param name="scenario">The scenario that was searched.</param>
    public static ResultDocument ToDocument(this PolicySearchResult best, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(best);
        ArgumentNullException.ThrowIfNull(scenario);
        return ResultDocument.Of(json =>
        {
            Head(json, scenario, best.Options, best.Seed, best.Evaluations, best.Rounds);
            json.WriteString("method", best.Options.Method.ToString());
            json.WriteString("end", best.End.ToString());
            json.WriteString("objective", best.Objective.Name);
            json.WriteBoolean("maximized", best.Objective.IsMaximized);
            Numbers(json, "numbers", best.Numbers);
            json.Object("value", () => json.Estimate("value", best.Value));
            json.Object("before", () => json.Estimate("value", best.Before));
            json.Object("bestSeen", () =>
            {
                json.Number("value", best.BestSeen);
                Numbers(json, "numbers", best.BestSeenNumbers);
            });
            Warnings(json, best.Warnings);
        });
    }

    /// <summary>The front as a JSON document for programs: what <c>escalation optimize --json</c> writes of several objectives.</summary>
    /// <param name="front">The front.</param>
    /// <param name="scenario">The scenario that was searched.</param>
    public static ResultDocument ToDocument(this PolicyFrontResult front, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(front);
        ArgumentNullException.ThrowIfNull(scenario);
        return ResultDocument.Of(json =>
        {
            Head(json, scenario, front.Options, front.Seed, front.Evaluations, front.Rounds);
            json.WriteString("method", "Nsga2");
            json.Array("objectives", front.Objectives.Select((o, k) => (Objective: o, K: k)), o =>
            {
                json.WriteString("name", o.Objective.Name);
                json.WriteBoolean("maximized", o.Objective.IsMaximized);
                json.Number("reference", front.Reference[o.K]);
                json.Object("before", () => json.Estimate("value", front.Before[o.K]));
            });
            json.Number("hypervolume", front.Hypervolume);
            json.Array("front", front.Members, member =>
            {
                Numbers(json, "numbers", member.Numbers);
                json.Array("values", member.Values, v => json.Estimate("value", v));
                json.WriteStartArray("seen");
                foreach (double seen in member.Seen)
                {
                    json.WriteNumberValue(seen);
                }

                json.WriteEndArray();
                json.WriteBoolean("dominated", member.IsDominated);
            });
            Warnings(json, front.Warnings);
        });
    }

    private static void Head(
        Utf8JsonWriter json, Scenario scenario, PolicySearchOptions options, ulong seed, long evaluations, int rounds)
    {
        json.WriteString("scenario", scenario.Name);
        json.WriteString("title", scenario.Title);
        json.WriteString("version", SimulationResult.LibraryVersion);
        json.WriteNumber("seed", seed);
        json.WriteNumber("paths", options.Paths);
        json.WriteNumber("checkPaths", options.CheckPaths);
        json.WriteString("over", options.Over.ToString());
        json.WriteNumber("evaluations", evaluations);
        json.WriteNumber("rounds", rounds);
        json.Array("searched", options.Numbers, n =>
        {
            json.WriteString("path", n.Path);
            json.Number("low", n.Low);
            json.Number("high", n.High);
        });
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<CalibratedNumber> numbers) => json.Array(name, numbers, n =>
    {
        json.WriteString("path", n.Path);
        json.Number("before", n.Before);
        json.Number("value", n.Value);
    });

    private static void Warnings(Utf8JsonWriter json, IReadOnlyList<string> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (string warning in warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
    }
}
