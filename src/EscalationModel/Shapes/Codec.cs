using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>How a value stands in JSON: one declaration reads, checks, writes and gives the JSON Schema.</summary>
/// <remarks>Reading never stops at the first problem: it notes it in the context and goes on with a placeholder, which nobody sees
/// because a document with problems gives no value.</remarks>
internal abstract class Codec<T>
{
    /// <summary>What is allowed, in words, for errors.</summary>
    public virtual string AllowedValue => "a value";

    /// <summary>Whether null is a value of its own.</summary>
    public virtual bool AllowsNull => false;

    /// <summary>The allowed values, if it is a number.</summary>
    public virtual Bounds? Range => null;

    public abstract T Read(JsonElement json, JsonPath path, ReadContext context);

    public abstract JsonNode? Write(T value);

    /// <summary>The JSON Schema. Named definitions go into <paramref name="definitions"/> once and are referred to.</summary>
    public abstract JsonObject Schema(JsonObject definitions);

    /// <summary>The part of a value to which some steps lead, the value itself without steps; null, and a problem
    /// noted, if there is none.</summary>
    public Part<T>? Find(T value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        steps.IsEmpty || (Range is not null && steps is [{ Name: Based.Value }])
            ? new Part<T>(path, () => value is null ? null : Write(value), Range, (json, notes) => Read(json, path, notes))
            : Inside(value, steps, path, context);

    /// <summary>The part to which at least one step leads. Nothing has parts unless it says so.</summary>
    protected virtual Part<T>? Inside(T value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
    {
        context.Problem(path.Then(steps[0]), "an unknown place", $"{path}, which has no parts");
        return null;
    }
}
