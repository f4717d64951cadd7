using System.Globalization;
using EscalationModel.Experiments.Designs;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Studies;

/// <summary>A number that a study varies: its name, and which value a coordinate of the unit cube stands for. Immutable; thread-safe; the
/// same bits on every machine.</summary>
public sealed class StudyInput
{
    // An unbounded distribution has no value at 0 or 1; the ends of a cell of Sobol's points stand for these.
    private const double Least = 1.0 / (1L << 33), Greatest = 1 - Least;

    private readonly Func<double, double> _value;

    private StudyInput(string name, double low, double high, string words, Func<double, double> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().ContainsAny(",\"\r\n"))
        {
            throw new ArgumentException(
                $"An input's name heads a column: no comma, quote or line break is allowed in \"{name}\".", nameof(name));
        }

        (Name, Low, High, Words, _value) = (name, low, high, words, value);
    }

    /// <summary>The name; in a study of a scenario the place of the number, such as <c>$.actors[1].policy.nerve</c>, unless it has another.
    /// </summary>
    public string Name { get; }

    /// <summary>The place of the number in the file of a scenario; null: the model of the study knows the input by its name.</summary>
    public string? Path { get; private init; }

    /// <summary>The value at coordinate 0.</summary>
    public double Low { get; }

    /// <summary>The greatest value that a coordinate stands for.</summary>
    public double High { get; }

    /// <summary>How many values there are; null: a continuum.</summary>
    public long? Levels { get; private init; }

    /// <summary>The values, if they were listed.</summary>
    internal IReadOnlyList<double>? Listed { get; private init; }

    /// <summary>All that makes the values, in words.</summary>
    internal string Words { get; }

    /// <summary>Every value from low to high alike.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The least value, finite.</param>
    /// <param name="high">The greatest, finite and above low; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public static StudyInput Uniform(string name, double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high && double.IsFinite(high - low)))
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, $"{name}: low and high are finite, and high is above low.");
        }

        return new(name, low, high, Text($"uniform {low:R} {high:R}"), u => Math.Min(high, low + u * (high - low)));
    }

    /// <summary>Every whole number from low to high alike.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The least number.</param>
    /// <param name="high">The greatest: at least low, and at most 2^53 numbers in all; else <see cref="ArgumentOutOfRangeException"/>.
    /// </param>
    public static StudyInput Whole(string name, long low, long high)
    {
        _ = Factors.Integer(0, low, high);
        return new(name, low, high, Text($"whole {low} {high}"), u => Factors.Integer(u, low, high)) { Levels = high - low + 1 };
    }

    /// <summary>One of some values alike, in the order given.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">At least one, all finite; else <see cref="ArgumentException"/>.</param>
    public static StudyInput Of(string name, params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] levels = [.. values];
        if (levels.Length == 0 || !Array.TrueForAll(levels, double.IsFinite))
        {
            throw new ArgumentException($"{name}: at least one value, and all of them finite.", nameof(values));
        }

        string words = "levels " + string.Join(' ', levels.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        return new(name, levels.Min(), levels.Max(), words, u => Factors.Level(u, levels)) 
        {
            Levels = levels.Length, Listed = levels,
        };
    }

    /// <summary>Values that lie evenly from low to high, both among them: the axis of a grid.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The first, finite.</param>
    /// <param name="high">The last, finite and above low; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">How many, at least 2; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public static StudyInput Steps(string name, double low, double high, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        _ = Uniform(name, low, high);
        double At(int i) => i == count - 1 ? high : (low * (count - 1 - i) + high * i) / (count - 1);
        return Of(name, [.. Enumerable.Range(0, count).Select(At)]);
    }

    /// <summary>A number with a distribution: the quantile at the coordinate.</summary>
    /// <param name="name">The name.</param>
    /// <param name="distribution">The distribution. Where it has no end, coordinates below 2^-33 count as that, and so at the upper end.
    /// </param>
    public static StudyInput Of(string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution is UniformDistribution uniform
            ? Uniform(name, uniform.Low, uniform.High)
            : Within(name, distribution, distribution.Least, distribution.Greatest);
    }

    /// <summary>A distribution cut to what is allowed.</summary>
    internal static StudyInput Within(string name, Distribution distribution, double low, double high)
    {
        double Value(double u) => distribution.QuantileWithin(low, high, Math.Clamp(u, Least, Greatest));
        return new(name, Value(0), Value(1), Text($"{distribution} within {low:R} {high:R}"), Value);
    }

    /// <summary>The same number at a place in the file of a scenario.</summary>
    /// <param name="path">The place, such as <c>$.actors[1].policy.nerve</c>.</param>
    public StudyInput At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(Name, Low, High, Words, _value) { Path = path, Levels = Levels, Listed = Listed };
    }

    /// <summary>The value at a coordinate.</summary>
    /// <param name="u">At least 0 and below 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    public double Value(double u) => u is >= 0 and < 1
        ? _value(u)
        : throw new ArgumentOutOfRangeException(nameof(u), u, "A coordinate is at least 0 and below 1.");

    /// <summary>Such as "nerve: uniform 10 60".</summary>
    public override string ToString() => Path is null || Path == Name ? $"{Name}: {Words}" : $"{Name} at {Path}: {Words}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
