using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>A point at which a study asks its model: what each input is there. Immutable; thread-safe.</summary>
public sealed class StudyPoint
{
    private readonly IReadOnlyList<StudyInput> _inputs;
    private readonly double[] _values;

    internal StudyPoint(long index, IReadOnlyList<StudyInput> inputs, ReadOnlySpan<double> unit)
    {
        (Index, _inputs, _values) = (index, inputs, new double[inputs.Count]);
        for (int k = 0; k < _values.Length; k++)
        {
            _values[k] = inputs[k].Value(unit[k]);
        }
    }

    /// <summary>Which point of the design it is, from 0.</summary>
    public long Index { get; }

    /// <summary>The value of each input, in their order.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The value of an input.</summary>
    /// <param name="input">Its name; an unknown one is an <see cref="ArgumentException"/>.</param>
    public double this[string input]
    {
        get
        {
            for (int k = 0; k < _values.Length; k++)
            {
                if (_inputs[k].Name == input)
                {
                    return _values[k];
                }
            }

            throw new ArgumentException(
                $"\"{input}\" is no input; inputs: {string.Join(", ", _inputs.Select(i => i.Name))}.", nameof(input));
        }
    }

    /// <summary>Such as "point 3 (nerve = 30, hazard = 1E-05)".</summary>
    public override string ToString() => $"point {Index.ToString(CultureInfo.InvariantCulture)} ({string.Join(
        ", ", _inputs.Select((input, k) => $"{input.Name} = {_values[k].ToString("R", CultureInfo.InvariantCulture)}"))})";
}
