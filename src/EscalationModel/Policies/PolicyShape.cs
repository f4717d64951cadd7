using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>The shape of a policy of your own: one declaration reads it from scenario files, checks it, writes it and gives the JSON
/// Schema. Every method returns a new shape with one more parameter. A policy tells its shape by <see cref="IAnyPolicy.Shape"/>; a
/// <see cref="PolicyCatalog"/> with the shape reads it. Immutable; thread-safe.</summary>
/// <typeparam name="T">The policy.</typeparam>
/// <example><code>public readonly record struct LastSecond(double Days) : IPolicy
/// {
///     public static PolicyShape&lt;LastSecond&gt; Shape { get; } = new PolicyShape&lt;LastSecond&gt;("LastSecond", "Brakes in the last
/// days only.", new(30))
///         .Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 1e6, "days", "Time to the collision below which it brakes.");
///
///     PolicyShape? IAnyPolicy.Shape => Shape;
///
///     public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision &lt; Days ? -1 : 1;
/// }</code></example>
public sealed partial class PolicyShape<T> : PolicyShape, IPolicyEntry
    where T : IAnyPolicy
{
    private readonly Action<Shape<T>>[] _parameters;
    private readonly Shape<T> _shape;

    /// <summary>A shape without parameters.</summary>
    /// <param name="name">The "type" in files: a letter, then letters and digits, at most 64 in all.</param>
    /// <param name="description">What the policy does, in one line.</param>
    /// <param name="prototype">The policy whose values parameters keep that a file does not give.</param>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public PolicyShape(string name, string description, T prototype)
        : this(name, description, prototype, [])
    {
    }

    private PolicyShape(string name, string description, T prototype, Action<Shape<T>>[] parameters)
        : base(name, description)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(prototype);
        RequireWord(name, nameof(name));
        _parameters = parameters;
        _shape = new Shape<T>(name, description, prototype);
        foreach (Action<Shape<T>> add in parameters)
        {
            add(_shape);
        }
    }

    /// <summary>The shape with a number.</summary>
    /// <param name="key">The key in files: a letter, then letters and digits; "type" is taken.</param>
    /// <param name="get">Takes the value from the policy.</param>
    /// <param name="set">The policy with another value.</param>
    /// <param name="low">The least allowed value.</param>
    /// <param name="high">The greatest allowed value, at least <paramref name="low"/>.</param>
    /// <param name="unit">The unit, such as "days"; empty for none.</param>
    /// <param name="description">What the parameter means, in one line.</param>
    /// <param name="required">Whether a file must give it.</param>
    /// <exception cref="ArgumentException">The key is not allowed or taken, or the prototype's value is out of the range.</exception>
    public PolicyShape<T> Number(
        string key, Func<T, double> get, Func<T, double, T> set, double low,
        double high, string unit, string description, bool required = false)
    {
        Require(key, get, set);
        Bounds range = Bounds.Of(low, high);
        RequireInRange(range.Contains(get(_shape.Prototype)), key, range.ToString());
        return With(shape => shape.Number(key, get, set, range, unit, description, required));
    }

    /// <summary>The shape with a whole number.</summary>
    /// <param name="key">The key in files: a letter, then letters and digits; "type" is taken.</param>
    /// <param name="get">Takes the value from the policy.</param>
    /// <param name="set">The policy with another value.</param>
    /// <param name="low">The least allowed value.</param>
    /// <param name="high">The greatest allowed value, at least <paramref name="low"/>.</param>
    /// <param name="unit">The unit, such as "moves"; empty for none.</param>
    /// <param name="description">What the parameter means, in one line.</param>
    /// <param name="required">Whether a file must give it.</param>
    /// <exception cref="ArgumentException">The key is not allowed or taken, or the prototype's value is out of the range.</exception>
    public PolicyShape<T> Integer(
        string key, Func<T, int> get, Func<T, int, T> set, int low, int high, string unit, string description, bool required = false)
    {
        Require(key, get, set);
        RequireInRange(get(_shape.Prototype) >= low && get(_shape.Prototype) <= high, key, $"a whole number from {low} to {high}");
        return With(shape => shape.Integer(key, get, set, low, high, unit, description, required));
    }

    /// <summary>The shape with one of a few words, such as the members of an enumeration.</summary>
    /// <typeparam name="TValue">What the words stand for.</typeparam>
    /// <param name="key">The key in files: a letter, then letters and digits; "type" is taken.</param>
    /// <param name="get">Takes the value from the policy.</param>
    /// <param name="set">The policy with another value.</param>
    /// <param name="choices">The words and what they stand for, at least one.</param>
    /// <param name="description">What the parameter means, in one line.</param>
    /// <param name="required">Whether a file must give it.</param>
    /// <exception cref="ArgumentException">The key is not allowed or taken, or the prototype's value has no word.</exception>
    public PolicyShape<T> Choice<TValue>(
        string key,
        Func<T, TValue> get,
        Func<T, TValue, T> set,
        IReadOnlyList<(string Word, TValue Value)> choices,
        string description,
        bool required = false)
    {
        Require(key, get, set);
        ArgumentNullException.ThrowIfNull(choices);
        (string Word, TValue Value)[] words = [.. choices];
        RequireInRange(words.Any(c => EqualityComparer<TValue>.Default.Equals(c.Value, get(_shape.Prototype))), key, string.Join(
            ", ", words.Select(c => c.Word)));
        return With(shape => shape.Add(key, new ChoiceCodec<TValue>(words), get, set, description, required));
    }

    bool IPolicyEntry.Fits(IAnyPolicy policy) => policy is T;

    IAnyPolicy IPolicyEntry.Read(JsonElement json, JsonPath path, ReadContext context) =>
        _shape.Read(json, path, context, PolicyCatalog.Tag);

    JsonObject IPolicyEntry.Write(IAnyPolicy policy)
    {
        JsonObject json = _shape.Write((T)policy);
        json.Insert(0, PolicyCatalog.Tag, Name);
        return json;
    }

    Part<IAnyPolicy>? IPolicyEntry.Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        _shape.Member((T)policy, steps, path, context, PolicyCatalog.Tag)?.Of<IAnyPolicy>(p => p).Through(Name);

    JsonObject IPolicyEntry.Schema(JsonObject definitions) => _shape.Definition(definitions, PolicyCatalog.Tag);

    private static void RequireWord(string word, string parameter)
    {
        if (word is null || !Word().IsMatch(word))
        {
            throw new ArgumentException(
                $"\"{word}\" is not allowed; allowed: a letter, then letters and digits, at most 64 in all.", parameter);
        }
    }

    private static void RequireInRange(bool isIn, string key, string allowed)
    {
        if (!isIn)
        {
            throw new ArgumentException($"The value of {key} in the prototype is not allowed; allowed: {allowed}.", nameof(key));
        }
    }

    private PolicyShape<T> With(Action<Shape<T>> parameter) => new(Name, Description, _shape.Prototype, [.. _parameters, parameter]);

    private void Require(string key, Delegate get, Delegate set)
    {
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(set);
        RequireWord(key, nameof(key));
        if (key == PolicyCatalog.Tag || _shape.Keys.Contains(key))
        {
            throw new ArgumentException($"\"{key}\" is taken; allowed: a key of its own for every parameter.", nameof(key));
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,63}\z")]
    private static partial Regex Word();
}
