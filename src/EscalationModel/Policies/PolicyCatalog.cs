using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Policies by name, as scenario files write them: the built-in ones, and those of your own that you add. Immutable;
/// thread-safe.</summary>
/// <example><code>PolicyCatalog policies = PolicyCatalog.BuiltIn.With(LastSecond.Shape);
/// Scenario scenario = Scenario.Load("my-crisis.json", policies);</code></example>
public sealed class PolicyCatalog
{
    /// <summary>The key of a policy's name.</summary>
    internal const string Tag = "type";

    private readonly IPolicyEntry[] _entries;

    private PolicyCatalog(IEnumerable<IPolicyEntry> entries)
    {
        _entries = [.. entries.OrderBy(e => e.Name, StringComparer.Ordinal)];
        Names = [.. _entries.Select(e => e.Name)];
        Reader = new CatalogCodec(this);
    }

    /// <summary>The built-in policies.</summary>
    public static PolicyCatalog BuiltIn { get; } = new(
    [
        new LaterEntry("BayesianResolve", name => new Entry<BayesianResolve>(name, () => BayesianResolve.Shape)),
        new LaterEntry("Brinkman", name => new Entry<Brinkman>(name, () => Brinkman.Shape)),
        new LaterEntry("Deadline", name => new Entry<Deadline>(name, () => Deadline.Shape)),
        new LaterEntry("DecisionTree", name => new Entry<DecisionTree>(name, () => DecisionTree.Shape)),
        new LaterEntry("Dove", name => new Entry<Dove>(name, () => Dove.Shape)),
        new LaterEntry("GrimTrigger", name => new Entry<GrimTrigger>(name, () => GrimTrigger.Shape)),
        new LaterEntry("Grit", name => new Entry<Grit>(name, () => Grit.Shape)),
        new LaterEntry("Hawk", name => new Entry<Hawk>(name, () => Hawk.Shape)),
        new LaterEntry("Mirror", name => new Entry<Mirror>(name, () => Mirror.Shape)),
        new LaterEntry("Mixed", name => new Entry<Mixed>(name, () => Mixed.Shape)),
        new LaterEntry("MoveTable", name => new Entry<MoveTable>(name, () => MoveTable.Shape)),
        new LaterEntry("ProspectTheory", name => new Entry<ProspectTheory>(name, () => ProspectTheory.Shape)),
        new LaterEntry("QuantalResponse", name => new Entry<QuantalResponse>(name, () => QuantalResponse.Shape)),
        new LaterEntry("Random", name => new Entry<RandomThrottle>(name, () => RandomThrottle.Shape)),
        new LaterEntry("Scripted", name => new Entry<Scripted>(name, () => Scripted.Shape)),
        new LaterEntry("TitForTat", name => new Entry<TitForTat>(name, () => TitForTat.Shape)),
        new LaterEntry("TreeEnsemble", name => new Entry<TreeEnsemble>(name, () => TreeEnsemble.Shape)),
        new LaterEntry("WarOfAttrition", name => new Entry<WarOfAttrition>(name, () => WarOfAttrition.Shape)),
    ]);

    /// <summary>The names, in alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How any policy stands in JSON: an object with its "type" and its parameters. It reads what the catalog of the context
    /// knows.</summary>
    internal static Codec<IAnyPolicy> Codec { get; } = new PolicyCodec();

    /// <summary>Reads the policies of this catalog alone.</summary>
    internal Codec<IAnyPolicy> Reader { get; }

    /// <summary>The catalog with one more policy.</summary>
    /// <param name="shape">How the policy stands in files: a <see cref="PolicyShape{T}"/>.</param>
    /// <exception cref="ArgumentException">A policy of that name is in the catalog.</exception>
    public PolicyCatalog With(PolicyShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Names.Contains(shape.Name)
            ? throw new ArgumentException(
                $"The name {shape.Name} is taken; allowed: a name other than {string.Join(", ", Names)}.", nameof(shape))
            : new PolicyCatalog(_entries.Append((IPolicyEntry)shape));
    }

    /// <summary>What a policy does, in one line.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">The name is not known.</exception>
    public string Describe(string name) => Find(name)?.Description
        ?? throw new ArgumentException($"\"{name}\" is not a policy; the policies are: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>What each policy looks like in a file, for the JSON Schema.</summary>
    internal JsonArray Schemas(JsonObject definitions) => [.. _entries.Select(JsonNode (e) => e.Schema(definitions))];

    private static IPolicyEntry? BuiltInFor(IAnyPolicy policy) => Array.Find(BuiltIn._entries, e => e.Fits(policy));

    private IPolicyEntry? Find(string name) => Array.Find(_entries, e => e.Name == name);

    // An entry is made when it is first asked for more than its name: a start that reads one policy does not pay for all.
    private sealed class LaterEntry(string name, Func<string, IPolicyEntry> make) : IPolicyEntry
    {
        private readonly Lazy<IPolicyEntry> _made = new(() => make(name));

        public string Name => name;

        public string Description => _made.Value.Description;

        public bool Fits(IAnyPolicy policy) => _made.Value.Fits(policy);

        public IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) => _made.Value.Read(json, path, context);

        public JsonObject Write(IAnyPolicy policy) => _made.Value.Write(policy);

        public Part<IAnyPolicy>? Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            _made.Value.Find(policy, steps, path, context);

        public JsonObject Schema(JsonObject definitions) => _made.Value.Schema(definitions);
    }

    // So is its shape: to write a policy, entries are asked whether it is theirs.
    private sealed class Entry<T>(string name, Func<Shape<T>> shape) : IPolicyEntry
        where T : IAnyPolicy
    {
        public string Name => name;

        public string Description => shape().Description;

        public bool Fits(IAnyPolicy policy) => policy is T;

        public IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) => shape().Read(json, path, context, Tag);

        public JsonObject Write(IAnyPolicy policy)
        {
            JsonObject json = shape().Write((T)policy);
            json.Insert(0, Tag, Name);
            return json;
        }

        public Part<IAnyPolicy>? Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            shape().Member((T)policy, steps, path, context, Tag)?.Of<IAnyPolicy>(p => p).Through(Name);

        public JsonObject Schema(JsonObject definitions) => shape().Definition(definitions, Tag);
    }

    /// <summary>What any place for a policy holds.</summary>
    private sealed class PolicyCodec : Codec<IAnyPolicy>
    {
        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) =>
            (context.Policies ?? BuiltIn.Reader).Read(json, path, context);

        public override JsonNode Write(IAnyPolicy value) =>
            BuiltInFor(value)?.Write(value) ?? OwnShape.Written(value) ?? OwnShape.Mark(value);

        protected override Part<IAnyPolicy>? Inside(IAnyPolicy value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
        {
            if ((BuiltInFor(value) ?? value.Shape as IPolicyEntry) is { } entry)
            {
                return entry.Find(value, steps, path, context);
            }

            context.Problem(
                path.Then(steps[0]), "a place in a policy that no file can hold", $"a built-in policy at {path}, or one with a shape");
            return null;
        }

        public override JsonObject Schema(JsonObject definitions)
        {
            if (!definitions.ContainsKey("Policy"))
            {
                definitions["Policy"] = new JsonObject(); // stops a recursion
                definitions["Policy"] = new JsonObject { ["oneOf"] = BuiltIn.Schemas(definitions) };
            }

            return new JsonObject { ["$ref"] = "#/$defs/Policy" };
        }
    }

    private sealed class CatalogCodec(PolicyCatalog catalog) : Codec<IAnyPolicy>
    {
        private string Allowed => "a policy: an object with \"type\" one of " + string.Join(", ", catalog.Names);

        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context)
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                context.Problem(path, json, Allowed);
            }
            else if (!json.TryGetProperty(Tag, out JsonElement type))
            {
                context.Missing(path.Key(Tag), Allowed);
            }
            else if (type.ValueKind == JsonValueKind.String && Array.Find(catalog._entries, e => type.ValueEquals(e.Name)) is { } entry)
            {
                return entry.Read(json, path, context);
            }
            else
            {
                string? meant = type.ValueKind == JsonValueKind.String ? Suggestion.For(type.GetString()!, catalog.Names) : null;
                context.Problem(path.Key(Tag), type, string.Join(", ", catalog.Names), meant);
            }

            return default(Dove);
        }

        public override JsonNode? Write(IAnyPolicy value) => Codec.Write(value);

        public override JsonObject Schema(JsonObject definitions) => Codec.Schema(definitions);
    }
}
