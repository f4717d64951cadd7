using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>The primitives of a model by name: those that were given, and the defaults of the others.</summary>
public sealed class TheoryInputs
{
    private readonly Dictionary<string, string> _values;

    internal TheoryInputs(IReadOnlyList<TheoryParameter> parameters, IReadOnlyDictionary<string, string> given)
    {
        _values = parameters.ToDictionary(p => p.Name, p => given.GetValueOrDefault(p.Name, p.Default));
        string[] faults =
        [
            .. given.Keys.Where(name => !_values.ContainsKey(name)).Select(
                name => $"\"{name}\" is no primitive of this model; allowed: {string.Join(", ", _values.Keys)}"),
            .. parameters.Where(p => p.Fault(_values[p.Name]) is not null).Select(
                p => $"{p.Name} \"{_values[p.Name]}\" is not allowed; allowed: {p.Fault(_values[p.Name])}"),
        ];
        if (faults.Length > 0)
        {
            throw new TheoryException(faults);
        }
    }

    /// <summary>The primitives as they were given, by name.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    public double Number(string name) => Exact(name).ToDouble();

    /// <summary>A number as a fraction: 0.1 is one tenth.</summary>
    /// <param name="name">Its name.</param>
    public Rational Exact(string name) => Rational.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TheoryException">It is not whole.</exception>
    public int Whole(string name)
    {
        double value = Number(name);
        return value == Math.Floor(value) && Math.Abs(value) < int.MaxValue
            ? (int)value
            : throw new TheoryException([$"{name} \"{_values[name]}\" is not allowed; allowed: a whole number"]);
    }

    /// <summary>A list of numbers.</summary>
    /// <param name="name">Its name.</param>
    public double[] Numbers(string name) => [.. Exacts(name).Select(x => x.ToDouble())];

    /// <summary>A list of numbers as fractions.</summary>
    /// <param name="name">Its name.</param>
    public Rational[] Exacts(string name) =>
        [.. TheoryParameter.Split(_values[name]).Select(t => Rational.Parse(t, CultureInfo.InvariantCulture))];

    /// <summary>A word.</summary>
    /// <param name="name">Its name.</param>
    public string Word(string name) => _values[name];
}
