using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>The shape of a JSON object and the record that it becomes: its keys in order, each with its codec. Missing optional keys
/// keep the value of the prototype.</summary>
/// <remarks>Keys may be declared when they are first asked for: who reads one file does not pay for what it does not hold.</remarks>
internal sealed class Shape<T> : Codec<T>
{
    private readonly List<Field> _declared = [];
    private readonly Lazy<List<Field>> _fields;

    /// <summary>A shape whose keys are added.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="prototype">What keys that are not given keep.</param>
    /// <param name="declare">Adds keys when they are first asked for; null: they are added from outside.</param>
    public Shape(string name, string description, T prototype, Action<Shape<T>>? declare = null)
    {
        (Name, Description, Prototype) = (name, description, prototype);
        _fields = new(() =>
        {
            declare?.Invoke(this);
            return _declared;
        });
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>What keys that are not given keep.</summary>
    public T Prototype { get; }

    public IReadOnlyList<string> Keys => Fields.ConvertAll(f => f.Key);

    private List<Field> Fields => _fields.Value;

    /// <summary>A key with any codec. All keys are written, except an optional one that is as empty as in the prototype:
    /// null, no text, no items.</summary>
    public Shape<T> Add<TValue>(
        string key, Codec<TValue> codec, Func<T, TValue> get, Func<T, TValue, T> set, string doc, bool required = false)
    {
        _declared.Add(new Field<TValue>(key, codec, get, set, doc, required, Prototype));
        return this;
    }

    public Shape<T> Number(
        string key, Func<T, double> get, Func<T, double, T> set, Bounds range, string unit, string doc, bool required = false) =>
        Add(key, new NumberCodec(range, unit), get, set, doc, required);

    public Shape<T> OptionalNumber(string key, Func<T, double?> get, Func<T, double?, T> set, Bounds range, string unit, string doc) =>
        Add(key, new NullableCodec<double>(new NumberCodec(range, unit)), get, set, doc);

    /// <summary>A day since the onset, as a number or as a date.</summary>
    public Shape<T> Moment(string key, Func<T, double> get, Func<T, double, T> set, string doc, bool required = false) =>
        Add(key, MomentCodec.Instance, get, set, doc, required);

    public Shape<T> OptionalMoment(string key, Func<T, double?> get, Func<T, double?, T> set, string doc) =>
        Add(key, new NullableCodec<double>(MomentCodec.Instance), get, set, doc);

    public Shape<T> Integer(
        string key, Func<T, int> get, Func<T, int, T> set, int low, int high, string unit, string doc, bool required = false) =>
        Add(key, new IntegerCodec(low, high, unit), get, set, doc, required);

    public Shape<T> Text(string key, Func<T, string> get, Func<T, string, T> set, string doc, bool required = false) =>
        Add(key, TextCodec.Any, get, set, doc, required);

    public override string AllowedValue => $"an object with {AllowedKeys(null)}";

    /// <summary>Passes over keys that the shape does not know.</summary>
    public bool IsOpen { get; init; }

    public override T Read(JsonElement json, JsonPath path, ReadContext context) => Read(json, path, context, null);

    /// <summary>Reads an object; <paramref name="tag"/> is a key that someone else has read.</summary>
    public T Read(JsonElement json, JsonPath path, ReadContext context, string? tag)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            context.Problem(path, json, $"an object with {AllowedKeys(tag)}");
            return Prototype;
        }

        T value = Prototype;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            JsonPath place = path.Key(property.Name);
            Field? field = Fields.Find(f => f.Key == property.Name);
            if (!seen.Add(property.Name))
            {
                context.SecondKey(place);
            }
            else if (property.Value.ValueKind == JsonValueKind.Null
                && field is { Required: false, AllowsNull: false }
                && context.IsRemoved(place))
            {
                continue; // the prototype's value stays
            }
            else if (field is not null)
            {
                value = field.Read(value, property.Value, place, context);
            }
            else if (property.Name != tag && !IsOpen)
            {
                UnknownKey(property.Name, place, tag, context);
            }
        }

        foreach (Field field in Fields)
        {
            if (field.Required && !seen.Contains(field.Key))
            {
                context.Missing(path.Key(field.Key), field.AllowedValue);
            }
        }

        return value;
    }

    /// <summary>The part of an object to which at least one step leads; <paramref name="tag"/> is a key that
    /// someone else has read.</summary>
    public Part<T>? Member(T value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context, string? tag)
    {
        JsonPath step = steps[0];
        Field? field = Fields.Find(f => f.Key == step.Name);
        return field is null ? Unknown(step, path, tag, context) : field.Find(value, steps[1..], path.Then(step), context);
    }

    protected override Part<T>? Inside(T value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        Member(value, steps, path, context, null);

    public override JsonObject Write(T value)
    {
        var json = new JsonObject();
        foreach (Field field in Fields)
        {
            field.Write(value, json);
        }

        return json;
    }

    public override JsonObject Schema(JsonObject definitions)
    {
        if (!definitions.ContainsKey(Name))
        {
            definitions[Name] = new JsonObject(); // stops a recursion
            definitions[Name] = Definition(definitions, null);
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + Name };
    }

    /// <summary>The object schema, with a constant tag first if given.</summary>
    public JsonObject Definition(JsonObject definitions, string? tag)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (tag is not null)
        {
            properties[tag] = new JsonObject { ["const"] = Name };
            required.Add((JsonNode)tag);
        }

        foreach (Field field in Fields)
        {
            JsonObject schema = field.Schema(definitions);
            schema["description"] = field.Doc;
            properties[field.Key] = schema;
            if (field.Required)
            {
                required.Add((JsonNode)field.Key);
            }
        }

        var definition = new JsonObject
        {
            ["type"] = "object",
            ["description"] = Description,
            ["properties"] = properties,
            ["additionalProperties"] = IsOpen,
        };
        if (required.Count > 0)
        {
            definition["required"] = required;
        }

        return definition;
    }

    private Part<T>? Unknown(JsonPath step, JsonPath path, string? tag, ReadContext context)
    {
        if (step.Name is null)
        {
            context.Problem(path.Then(step), "a position", AllowedKeys(tag));
        }
        else if (step.Name == tag)
        {
            context.Problem(path.Then(step), "a change of this key alone", $"a new object at {path}");
        }
        else
        {
            UnknownKey(step.Name, path.Then(step), tag, context);
        }

        return null;
    }

    private void UnknownKey(string key, JsonPath place, string? tag, ReadContext context) =>
        context.Problem(place, "an unknown key", AllowedKeys(tag), Suggestion.For(key, Keys));

    private string AllowedKeys(string? tag) =>
        Fields.Count == 0 && tag is null
            ? "no keys"
            : "the keys " + string.Join(", ", Fields.Select(f => f.Key).Prepend(tag).OfType<string>());

    private abstract class Field(string key, string doc, bool required)
    {
        public string Key { get; } = key;

        public string Doc { get; } = doc;

        public bool Required { get; } = required;

        public abstract bool AllowsNull { get; }

        public abstract string AllowedValue { get; }

        public abstract T Read(T target, JsonElement json, JsonPath path, ReadContext context);

        public abstract Part<T>? Find(T target, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context);

        public abstract void Write(T source, JsonObject json);

        public abstract JsonObject Schema(JsonObject definitions);
    }

    private sealed class Field<TValue>(
        string key, Codec<TValue> codec, Func<T, TValue> get, Func<T, TValue, T> set, string doc, bool required, T prototype)
        : Field(key, doc, required)
    {
        public override bool AllowsNull => codec.AllowsNull;

        public override string AllowedValue => codec.AllowedValue;

        public override T Read(T target, JsonElement json, JsonPath path, ReadContext context) =>
            set(target, codec.Read(json, path, context));

        // Null takes an optional key away.
        public override Part<T>? Find(T target, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
        {
            bool isOptional = steps.IsEmpty && !Required && !AllowsNull;
            Part<TValue>? part = codec.Find(get(target), steps, path, context);
            return part is null ? null : new Part<T>(part.Place, part.Json, part.Range, (json, notes) =>
                set(target, isOptional && json.ValueKind == JsonValueKind.Null ? get(prototype) : part.With(json, notes)))
                {
                    Kinds = part.Kinds
                };
        }

        public override void Write(T source, JsonObject json)
        {
            TValue value = get(source);
            JsonNode? node = value is null ? null : codec.Write(value);
            if (Required || !IsEmpty(node) || !EqualityComparer<TValue>.Default.Equals(value, get(prototype)))
            {
                json[Key] = node;
            }
        }

        public override JsonObject Schema(JsonObject definitions) => codec.Schema(definitions);

        private static bool IsEmpty(JsonNode? node) => node switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            JsonValue text => text.TryGetValue(out string? s) && s.Length == 0,
            _ => false,
        };
    }
}
