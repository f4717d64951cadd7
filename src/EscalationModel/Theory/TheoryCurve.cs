using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>What a published model says as one of its primitives varies. Immutable.</summary>
[TypeFormatterSource]
public sealed class TheoryCurve : IShown
{
    private TheoryCurve(TheoryModel model, string parameter, IReadOnlyList<TheoryCurvePoint> points) =>
        (Model, Parameter, Points) = (model, parameter, points);

    /// <summary>The model.</summary>
    public TheoryModel Model { get; }

    /// <summary>The primitive that varies.</summary>
    public string Parameter { get; }

    /// <summary>The points, in rising order of the primitive.</summary>
    public IReadOnlyList<TheoryCurvePoint> Points { get; }

    /// <summary>The names of the numbers that any point has, in the order of the model.</summary>
    public IReadOnlyList<string> Names =>
        [.. Points.SelectMany(p => p.Result?.Findings ?? []).Where(f => f.Value is not null).Select(f => f.Name).Distinct()];

    /// <summary>Solves a model at evenly spaced values of one of its primitives.</summary>
    /// <param name="model">The model.</param>
    /// <param name="given">The other primitives; those that are missing have their defaults.</param>
    /// <param name="parameter">The primitive that varies.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value, above the first.</param>
    /// <param name="points">How many values, from 2 to 10,000.</param>
    /// <exception cref="TheoryException">The primitive is not known or no number, the range is none, or the model is not stated for any of
    /// the values.</exception>
    public static TheoryCurve Of(
        TheoryModel model, IReadOnlyDictionary<string, string> given, string parameter, Rational from, Rational to, int points)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(parameter);
        TheoryParameter? varied = model.Parameters.FirstOrDefault(p => p.Name == parameter);
        string numbers = string.Join(", ", model.Parameters.Where(p => !p.IsList && p.Words.Count == 0).Select(p => p.Name));
        new Conditions()
            .Need(varied is { IsList: false, Words.Count: 0 }, $"\"{parameter}\" cannot vary; allowed: {numbers}")
            .Need(from < to, $"from {from} to {to} is no range; allowed: from a number to a greater one")
            .Need(points is >= 2 and <= 10_000, $"{points} points are not allowed; allowed: from 2 to 10000")
            .Check();
        Rational step = (to - from) / (points - 1);
        TheoryCurvePoint[] all = [.. Enumerable.Range(0, points).Select(i => Point(model, given, parameter, from + step * i))];
        return Array.Exists(all, p => p.Result is not null) ? new(model, parameter, all) : throw new TheoryException(all[0].Refusal!);
    }

    /// <summary>The primitive and its range.</summary>
    public override string ToString() => $"{Model.Name} over {Parameter}: {Points.Count} points";

    private static TheoryCurvePoint Point(
        TheoryModel model, IReadOnlyDictionary<string, string> given, string parameter, Rational value)
    {
        var primitives = new Dictionary<string, string>(given) { [parameter] = value.ToString() };
        try
        {
            return new(value.ToDouble(), model.Solve(primitives), null);
        }
        catch (TheoryException e)
        {
            return new(value.ToDouble(), null, e.Message);
        }
    }
}
