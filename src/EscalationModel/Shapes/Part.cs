using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A part of a value that has a place of its own: what it is, and the value with something else in its place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Json">Writes the part.</param>
/// <param name="Range">The allowed values of a number; null: it is none, or not yet there.</param>
/// <param name="With">The whole value with what JSON says in place of the part. What is wrong is noted.</param>
internal sealed record Part<T>(JsonPath Place, Func<JsonNode?> Json, Bounds? Range, Func<JsonElement, ReadContext, T> With)
{
    /// <summary>What lies on the way to the place: the types of objects that have one, the lengths of lists, and what is not there. Two
    /// values with the same kinds on the way to a place differ there by what stands at it alone.</summary>
    public string Kinds { get; init; } = "";

    /// <summary>The same part of something larger.</summary>
    public Part<TWhole> Of<TWhole>(Func<T, TWhole> whole) => Of((value, _) => whole(value));

    /// <summary>The same part of something larger, which has rules of its own.</summary>
    public Part<TWhole> Of<TWhole>(Func<T, ReadContext, TWhole> whole) =>
        new(Place, Json, Range, (json, notes) => whole(With(json, notes), notes)) { Kinds = Kinds };

    /// <summary>The same part, with something more on the way to it.</summary>
    public Part<T> Through(string kind) => this with { Kinds = $"{kind}/{Kinds}" };

    /// <summary>A part of something that is not there: setting it makes the objects on the way.</summary>
    public static Part<T>? OfNothing(Codec<T> codec, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
    {
        string?[] keys = new string?[steps.Length];
        JsonPath place = path;
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = steps[i].Name;
            place = place.Then(steps[i]);
        }

        if (Array.Exists(keys, k => k is null))
        {
            context.Problem(place, "an unknown place", $"a whole new value at {path}, where there is none");
            return null;
        }

        return new Part<T>(place, () => null, null, (json, notes) => codec.Read(Nested(keys!, json), path, notes)) { Kinds = "nothing" };
    }

    private static JsonElement Nested(string[] keys, JsonElement json)
    {
        JsonNode? node = JsonTree.Of(json);
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            node = new JsonObject { [keys[i]] = node };
        }

        return JsonTree.Element(node);
    }
}
