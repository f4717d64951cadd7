using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A digest of everything in a scenario that can change a result: not of its titles, notes, bases, run defaults,
/// start date and targets.</summary>
internal static class ScenarioFingerprint
{
    private static readonly string[] Passive = ["$schema", "title", "description", "start", "run", "targets"];

    // A scenario is immutable: its digest is worked out once.
    private static readonly ConditionalWeakTable<Scenario, string> Known = [];

    /// <summary>The digest; null if nothing tells a policy or a model apart from another.</summary>
    public static string? Of(Scenario scenario)
    {
        if (!Known.TryGetValue(scenario, out string? digest) && (digest = Digest(scenario)) is not null)
        {
            Known.AddOrUpdate(scenario, digest);
        }

        return digest;
    }

    private static string? Digest(Scenario scenario)
    {
        JsonObject baseline = Acting(scenario);
        if (OwnPolicies.AnyWithoutText(baseline) || scenario.Variants.Any(v => OwnPolicies.AnyWithoutText(Acting(v.Scenario))))
        {
            return null;
        }

        var variants = new JsonArray();
        foreach (Variant variant in scenario.Variants)
        {
            JsonNode changes = ChangesCodec.Instance.Write(Differences.Between(baseline, Acting(variant.Scenario)));
            variants.Add((JsonNode)new JsonObject { ["name"] = variant.Name, ["changes"] = changes });
        }

        baseline["variants"] = variants;
        return Convert.ToHexStringLower(SHA256.HashData(JsonTree.Utf8(baseline)));
    }

    private static JsonObject Acting(Scenario scenario)
    {
        JsonObject document = ScenarioWriter.Document(scenario with
        {
            Calendar = [.. scenario.Calendar.Where(e => e.Tempo != 0).Select(e => e with { Name = "", Text = "" })],
        });
        foreach (string key in Passive)
        {
            document.Remove(key);
        }

        return document;
    }
}
