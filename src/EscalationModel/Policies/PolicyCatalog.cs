using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>The built-in policies by name, as scenario files write them. Immutable; thread-safe.</summary>
public static class PolicyCatalog
{
    private static readonly Entry[] Entries =
    [
        new Entry<BayesianResolve>("BayesianResolve", () => BayesianResolve.Shape),
        new Entry<Brinkman>("Brinkman", () => Brinkman.Shape),
        new Entry<Deadline>("Deadline", () => Deadline.Shape),
        new Entry<Dove>("Dove", () => Dove.Shape),
        new Entry<GrimTrigger>("GrimTrigger", () => GrimTrigger.Shape),
        new Entry<Grit>("Grit", () => Grit.Shape),
        new Entry<Hawk>("Hawk", () => Hawk.Shape),
        new Entry<Mirror>("Mirror", () => Mirror.Shape),
        new Entry<Mixed>("Mixed", () => Mixed.Shape),
        new Entry<MoveTable>("MoveTable", () => MoveTable.Shape),
        new Entry<ProspectTheory>("ProspectTheory", () => ProspectTheory.Shape),
        new Entry<QuantalResponse>("QuantalResponse", () => QuantalResponse.Shape),
        new Entry<RandomThrottle>("Random", () => RandomThrottle.Shape),
        new Entry<Scripted>("Scripted", () => Scripted.Shape),
        new Entry<TitForTat>("TitForTat", () => TitForTat.Shape),
        new Entry<WarOfAttrition>("WarOfAttrition", () => WarOfAttrition.Shape),
    ];

    /// <summary>The names of the built-in policies, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(e => e.Name)];

    /// <summary>How any policy stands in JSON: an object with its "type" and its parameters.</summary>
    internal static Codec<IAnyPolicy> Codec { get; } = new PolicyCodec();

    /// <summary>What a built-in policy does, in one line.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">The name is not known.</exception>
    public static string Describe(string name) =>
        Array.Find(Entries, e => e.Name == name)?.Description ?? throw new ArgumentException($"\"{name}\" is not a policy; the policies are: {string.Join(", ", Names)}.", nameof(name));

    // The shape of a policy is made when it is first asked for: a start that reads one policy does not pay for all.
    private abstract class Entry(string name)
    {
        public string Name { get; } = name;

        public abstract string Description { get; }

        public abstract bool Fits(IAnyPolicy policy);

        public abstract IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context);

        public abstract JsonObject Write(IAnyPolicy policy);

        public abstract Part<IAnyPolicy>? Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context);

        public abstract JsonObject Schema(JsonObject definitions);
    }

    private sealed class Entry<T>(string name, Func<Shape<T>> shape) : Entry(name)
        where T : IAnyPolicy
    {
        public override string Description => shape().Description;

        public override bool Fits(IAnyPolicy policy) => policy is T;

        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) => shape().Read(json, path, context, "type");

        public override JsonObject Write(IAnyPolicy policy)
        {
            JsonObject json = shape().Write((T)policy);
            json.Insert(0, "type", Name);
            return json;
        }

        public override Part<IAnyPolicy>? Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            shape().Member((T)policy, steps, path, context, "type")?.Of<IAnyPolicy>(p => p).Through(Name);

        public override JsonObject Schema(JsonObject definitions) => shape().Definition(definitions, "type");
    }

    private sealed class PolicyCodec : Codec<IAnyPolicy>
    {
        private static string Allowed => "a policy: an object with \"type\" one of " + string.Join(", ", Names);

        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context)
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                context.Problem(path, json, Allowed);
            }
            else if (!json.TryGetProperty("type", out JsonElement type))
            {
                context.Missing(path.Key("type"), Allowed);
            }
            else if (type.ValueKind == JsonValueKind.String && Array.Find(Entries, e => type.ValueEquals(e.Name)) is { } entry)
            {
                return entry.Read(json, path, context);
            }
            else
            {
                string? meant = type.ValueKind == JsonValueKind.String ? Suggestion.For(type.GetString()!, Names) : null;
                context.Problem(path.Key("type"), type, string.Join(", ", Names), meant);
            }

            return default(Dove);
        }

        /// <summary>A policy of the user's own is written by its type and its text: enough to tell two apart, not enough to read it back.</summary>
        public override JsonNode Write(IAnyPolicy value) => Array.Find(Entries, e => e.Fits(value))?.Write(value)
            ?? new JsonObject { ["type"] = value.GetType().Name, ["own"] = value.ToString() };

        protected override Part<IAnyPolicy>? Inside(IAnyPolicy value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
        {
            if (Array.Find(Entries, e => e.Fits(value)) is { } entry)
            {
                return entry.Find(value, steps, path, context);
            }

            context.Problem(path.Then(steps[0]), "a place in a policy that no file can hold", $"a built-in policy at {path}");
            return null;
        }

        public override JsonObject Schema(JsonObject definitions)
        {
            if (!definitions.ContainsKey("Policy"))
            {
                definitions["Policy"] = new JsonObject(); // stops a recursion
                definitions["Policy"] = new JsonObject { ["oneOf"] = new JsonArray([.. Entries.Select(e => e.Schema(definitions))]) };
            }

            return new JsonObject { ["$ref"] = "#/$defs/Policy" };
        }
    }
}
