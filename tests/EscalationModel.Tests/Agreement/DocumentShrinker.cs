using System.Text.Json.Nodes;

namespace EscalationModel.Tests.Agreement;

/// <summary>Makes a document that fails small: takes away, and puts plain values in the place of others, while it still fails.</summary>
internal static class DocumentShrinker
{
    /// <summary>The smallest document that was found to fail still.</summary>
    /// <param name="document">It fails.</param>
    /// <param name="fails">Whether a document fails; false for one that is not valid.</param>
    /// <param name="tries">The most documents that are tried.</param>
    public static JsonObject Smallest(JsonObject document, Predicate<JsonObject> fails, int tries = 400)
    {
        document = JsonNode.Parse(document.ToJsonString())!.AsObject();
        for (bool shrank = true; shrank;)
        {
            shrank = false;
            foreach (Action<JsonObject> change in Changes(document))
            {
                var smaller = (JsonObject)document.DeepClone();
                change(smaller);
                if (smaller.ToJsonString() == document.ToJsonString())
                {
                    continue;
                }

                if (--tries < 0)
                {
                    return document;
                }

                if (fails(smaller))
                {
                    (document, shrank) = (smaller, true);
                    break;
                }
            }
        }

        return document;
    }

    // Large parts first: what is gone need not be made smaller.
    private static IEnumerable<Action<JsonObject>> Changes(JsonObject document)
    {
        string[][] places = [.. Places(document, []).OrderBy(p => p.Length)];
        foreach (string[] place in places)
        {
            yield return d => Change(d, place, (parent, key) => Remove(parent, key));
        }

        foreach (string[] place in places.Where(p => p[^1] == "policy"))
        {
            yield return d => Change(d, place, (parent, key) => parent[key] = new JsonObject { ["type"] = "Hawk" });
        }

        foreach (string[] place in places)
        {
            foreach (double plain in new[] { 0, 1, 10 })
            {
                yield return d => Change(d, place, (parent, key) => Simplify(parent, key, _ => plain));
            }

            yield return d => Change(d, place, (parent, key) => Simplify(parent, key, OneDigit));
        }
    }

    private static IEnumerable<string[]> Places(JsonNode? node, string[] at)
    {
        IEnumerable<(string Key, JsonNode? Child)> children = node switch
        {
            JsonObject o => o.Select(p => (p.Key, p.Value)),
            JsonArray a => a.Select((child, i) => ($"{i}", child)),
            _ => [],
        };
        return children.SelectMany(c => Places(c.Child, [.. at, c.Key]).Prepend([.. at, c.Key]));
    }

    private static void Change(JsonObject document, string[] place, Action<JsonNode, string> change)
    {
        JsonNode? parent = document;
        foreach (string key in place[..^1])
        {
            parent = parent is JsonArray list ? list[int.Parse(key)] : parent![key];
        }

        if (parent is JsonArray array)
        {
            // An element is changed in a dress of its own.
            int index = int.Parse(place[^1]);
            var dress = new JsonObject { ["element"] = array[index]?.DeepClone() };
            change(dress, "element");
            if (dress.ContainsKey("element"))
            {
                array[index] = dress["element"]?.DeepClone();
            }
            else
            {
                array.RemoveAt(index);
            }

            return;
        }

        change(parent!, place[^1]);
    }

    private static void Remove(JsonNode parent, string key) => ((JsonObject)parent).Remove(key);

    private static void Simplify(JsonNode parent, string key, Func<double, double> plainer)
    {
        if (parent[key] is JsonValue value && value.TryGetValue(out double number))
        {
            parent[key] = plainer(number);
        }
    }

    private static double OneDigit(double value)
    {
        double size = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))));
        return value == 0 ? 0 : Math.Round(value / size) * size;
    }
}
