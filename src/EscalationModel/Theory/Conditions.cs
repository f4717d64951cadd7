using System.Globalization;
using System.Runtime.CompilerServices;

namespace EscalationModel.Theory;

/// <summary>Collects the conditions of a model that its primitives break, and throws them all together.</summary>
internal sealed class Conditions
{
    private readonly List<string> _broken = [];

    /// <summary>Notes a condition that must hold, with the values in it.</summary>
    /// <param name="holds">Whether it holds; write it so that NaN breaks it.</param>
    /// <param name="condition">The condition in the notation of the model, such as "w > s > d", then the values.</param>
    public Conditions Need(bool holds, FormattableString condition)
    {
        if (!holds)
        {
            _broken.Add(condition.ToString(CultureInfo.InvariantCulture));
        }

        return this;
    }

    /// <summary>Notes that a number must be finite.</summary>
    public Conditions Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Need(double.IsFinite(value), $"{name} must be a finite number, and is {value}");

    /// <summary>Throws if a condition does not hold.</summary>
    public void Check()
    {
        if (_broken.Count > 0)
        {
            throw new TheoryException(_broken);
        }
    }
}
