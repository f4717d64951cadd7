using System.Text.Json.Nodes;
using EscalationModel.Policies;

namespace EscalationModel.Experiments;

/// <summary>Runs again what made a stored result and tells whether every bit agrees: every count, every time, every sum, and so every
/// estimate. Thread-safe.</summary>
public static class Reproduction
{
    private const int MostDifferences = 20;

    // What may differ from one machine to the next without a number being another.
    private static readonly string[] Aside = ["elapsedSeconds", "version", "embeddedScenario"];

    /// <summary>Runs a stored result again, from the scenario that it holds.</summary>
    /// <param name="stored">The result.</param>
    /// <param name="policies">The policies that the scenario may name; null: the built-in ones.</param>
    /// <param name="options">The threads and whom to tell how far it is; all else is that of the result. Null: on all cores.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The result holds no scenario.</exception>
    /// <exception cref="ScenarioException">The scenario that it holds cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static ReproductionResult Run(
        SimulationResult stored,
        PolicyCatalog? policies = null,
        SimulationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        string text = stored.ScenarioText ?? throw new ArgumentException(
            $"The result of {stored.ScenarioName} holds no scenario: it was stored by a version before results did, or a policy has no "
                + "shape that a file can hold. Give the scenario.",
            nameof(stored));
        return Run(stored, Scenario.Parse(text, policies ?? PolicyCatalog.BuiltIn, "the scenario in the result"), options, cancellation);
    }

    /// <summary>Runs a stored result again, from a scenario that is at hand.</summary>
    /// <param name="stored">The result.</param>
    /// <param name="scenario">The scenario that was run. Another is not an error: the differences begin with its fingerprint.</param>
    /// <param name="options">The threads and whom to tell how far it is; all else is that of the result. Null: on all cores.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The scenario lacks a variant of the result.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static ReproductionResult Run(
        SimulationResult stored, Scenario scenario, SimulationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(scenario);
        SimulationOptions same = (options ?? new SimulationOptions()) with
        {
            Seed = stored.Seed,
            Precision = stored.Precision,
            Engine = stored.Engine,
            Variants = [.. stored.Variants.Skip(1).Select(v => v.Name)],
        };
        SimulationResult again = stored.Ranges
            .Select(r => Simulation.Run(scenario, same with { FirstPath = r.First, Paths = r.Count }, cancellation))
            .Aggregate((one, other) => one.Joined(other));
        return new ReproductionResult(stored, again, Differences(Counted(stored), Counted(again)));
    }

    private static JsonObject Counted(SimulationResult result)
    {
        JsonObject counted = JsonNode.Parse(result.ToJson())!.AsObject();
        foreach (string key in Aside)
        {
            counted.Remove(key);
        }

        return counted;
    }

    private static List<string> Differences(JsonObject stored, JsonObject again)
    {
        var differences = new List<string>();
        Compare("$", stored, again, differences);
        return differences;
    }

    private static void Compare(string place, JsonNode? stored, JsonNode? again, List<string> differences)
    {
        if (differences.Count >= MostDifferences || JsonNode.DeepEquals(stored, again))
        {
            return;
        }

        if (stored is JsonObject one && again is JsonObject other)
        {
            foreach (string key in one.Select(p => p.Key).Union(other.Select(p => p.Key)))
            {
                Compare($"{place}.{key}", one[key], other[key], differences);
            }
        }
        else if (stored is JsonArray list && again is JsonArray others && list.Count == others.Count)
        {
            for (int i = 0; i < list.Count; i++)
            {
                Compare($"{place}[{i}]", list[i], others[i], differences);
            }
        }
        else
        {
            differences.Add($"{place}: {Shown(stored)} is {Shown(again)} when run again");
        }
    }

    private static string Shown(JsonNode? node)
    {
        const int most = 80;
        string text = node?.ToJsonString() ?? "nothing";
        return text.Length <= most ? text : text[..most] + "…";
    }
}
