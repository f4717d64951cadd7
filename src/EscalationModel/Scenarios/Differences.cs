using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>What turns one document into another, as a variant writes it.</summary>
internal static class Differences
{
    private const string Model = "model", Actors = "actors";

    public static IReadOnlyList<Change> Between(JsonObject baseline, JsonObject variant)
    {
        var changes = new List<Change>();
        bool sameModel = AreOfOneKind(baseline[Model], variant[Model]);
        foreach (string area in ChangesCodec.Areas)
        {
            JsonPath place = JsonPath.Root.Key(area);
            if (sameModel || area is not (Model or Actors))
            {
                Add(place, baseline[area], variant[area], changes);
            }
            else
            {
                changes.Add(new Change(place, variant[area]));
            }
        }

        return changes;
    }

    /// <summary>The differences at and in a place.</summary>
    public static IReadOnlyList<Change> At(JsonPath place, JsonNode? from, JsonNode? to)
    {
        var changes = new List<Change>();
        Add(place, from, to, changes);
        return changes;
    }

    private static void Add(JsonPath place, JsonNode? from, JsonNode? to, List<Change> changes)
    {
        if (JsonNode.DeepEquals(from, to))
        {
            return;
        }

        if (from is JsonObject a && to is JsonObject b && AreOfOneKind(a, b))
        {
            foreach (string key in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
            {
                Add(place.Key(key), a[key], b[key], changes);
            }
        }
        else if (from is JsonArray before && to is JsonArray after && before.Count == after.Count)
        {
            for (int i = 0; i < before.Count; i++)
            {
                Add(place.Index(i), before[i], after[i], changes);
            }
        }
        else
        {
            changes.Add(new Change(place, to));
        }
    }

    // Numbers with a basis and policies of the user's own are values, not objects to look into.
    private static bool AreOfOneKind(JsonNode? a, JsonNode? b) =>
        a is JsonObject one && b is JsonObject other
        && JsonNode.DeepEquals(one["type"], other["type"])
        && !one.ContainsKey("basis") && !other.ContainsKey("basis")
        && !OwnPolicies.Is(one) && !OwnPolicies.Is(other);
}
