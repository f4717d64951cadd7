using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>One kind of several: an object whose "type" is the name of its shape.</summary>
/// <param name="shape">The shape of this kind.</param>
/// <param name="names">The names of all kinds.</param>
internal sealed class TaggedCodec<T>(Shape<T> shape, Func<IReadOnlyList<string>> names) : Codec<T>
{
    private const string Tag = "type";

    public override string AllowedValue => $"an object with \"type\" one of {AllowedTypes}";

    private string AllowedTypes => string.Join(", ", names().Select(n => $"\"{n}\""));

    public override T Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            context.Problem(path, json, AllowedValue);
            return shape.Prototype;
        }

        if (!json.TryGetProperty(Tag, out JsonElement type))
        {
            context.Missing(path.Key(Tag), AllowedTypes);
        }
        else if (type.ValueKind != JsonValueKind.String || !type.ValueEquals(shape.Name))
        {
            string? meant = type.ValueKind == JsonValueKind.String ? Suggestion.For(type.GetString()!, names()) : null;
            context.Problem(path.Key(Tag), type, AllowedTypes, meant);
        }

        return shape.Read(json, path, context, Tag);
    }

    public override JsonNode? Write(T value)
    {
        JsonObject json = shape.Write(value);
        json.Insert(0, Tag, shape.Name);
        return json;
    }

    protected override Part<T>? Inside(T value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        shape.Member(value, steps, path, context, Tag)?.Through(shape.Name);

    public override JsonObject Schema(JsonObject definitions)
    {
        definitions.TryAdd(shape.Name, shape.Definition(definitions, Tag));
        return new JsonObject { ["$ref"] = "#/$defs/" + shape.Name };
    }
}
