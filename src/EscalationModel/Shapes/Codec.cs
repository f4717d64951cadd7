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

    public abstract T Read(JsonElement json, JsonPath path, ReadContext context);

    public abstract JsonNode? Write(T value);

    /// <summary>The JSON Schema. Named definitions go into <paramref name="definitions"/> once and are referred to.</summary>
    public abstract JsonObject Schema(JsonObject definitions);
}
