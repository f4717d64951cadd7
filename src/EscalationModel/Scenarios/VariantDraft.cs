using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A variant as a scenario file tells it.</summary>
internal sealed record VariantDraft
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public VariantKind Kind { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];
}

/// <summary>A new value at a place of the document.</summary>
/// <param name="Written">The place as the file writes it.</param>
/// <param name="Place">The place.</param>
/// <param name="Value">The value; null takes a key away.</param>
internal sealed record Change(string Written, JsonPath Place, JsonNode? Value)
{
    public Change(JsonPath place, JsonNode? value)
        : this(place.ToString(), place, value)
    {
    }
}

/// <summary>What a variant changes: an object from places to new values.</summary>
internal sealed class ChangesCodec : Codec<IReadOnlyList<Change>>
{
    private const int MostChanges = 1000, LongestPlace = 300;

    /// <summary>What a variant may change.</summary>
    public static readonly IReadOnlyList<string> Areas = ["model", "actors", "mediator", "talks", "calendar"];

    public static ChangesCodec Instance { get; } = new();

    public override string AllowedValue => $"an object of at most {MostChanges} new values by their place";

    private static string AllowedPlaces => "a place in " + string.Join(", ", Areas.Select(a => "$." + a));

    /// <summary>Reads a place that a variant may change; null if it is none.</summary>
    public static JsonPath? Place(string text) =>
        text.Length <= LongestPlace
            && JsonPath.Parse(text) is { Parent: not null } path
            && Areas.Contains(path.Steps()[0].Name) ? path : null;

    public override IReadOnlyList<Change> Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() > MostChanges)
        {
            context.Problem(path, json, AllowedValue);
            return [];
        }

        var changes = new List<Change>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                context.SecondKey(path.Key(property.Name));
            }
            else if (Place(property.Name) is { } place)
            {
                changes.Add(new Change(property.Name, place, JsonTree.Of(property.Value)));
            }
            else
            {
                context.Problem(path.Key(property.Name), "an unknown place", AllowedPlaces);
            }
        }

        return changes;
    }

    public override JsonNode Write(IReadOnlyList<Change> value) =>
        new JsonObject(value.Select(c => KeyValuePair.Create(c.Written, c.Value?.DeepClone())));

    public override JsonObject Schema(JsonObject definitions) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = $"^\\$(\\.|\\[')({string.Join('|', Areas)})", ["maxLength"] = LongestPlace },
        ["maxProperties"] = MostChanges,
    };
}
