namespace EscalationModel.Experiments.Designs;

/// <summary>Inputs with steps: which whole number, or which of some levels, a coordinate of the unit cube stands for. All are equally
/// likely. Thread-safe.</summary>
public static class Factors
{
    /// <summary>The whole number low + floor(u (high - low + 1)).</summary>
    /// <param name="u">At least 0 and below 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="low">The least number.</param>
    /// <param name="high">The greatest: at least low, and at most 2^53 numbers in all; else
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    public static long Integer(double u, long low, long high)
    {
        Int128 count = (Int128)high - low + 1;
        if (count < 1 || count > 1L << 53)
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, "High is at least low and at most 2^53 - 1 above it.");
        }

        if (!(u >= 0 && u < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(u), "A coordinate is at least 0 and below 1.");
        }

        return low + Math.Min((long)(u * (double)count), (long)count - 1);
    }

    /// <summary>One of some levels.</summary>
    /// <typeparam name="T">What a level is: a number, a name, a policy.</typeparam>
    /// <param name="u">At least 0 and below 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="levels">The levels, in their order; without any <see cref="ArgumentOutOfRangeException"/>.</param>
    public static T Level<T>(double u, IReadOnlyList<T> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels[(int)Integer(u, 0, levels.Count - 1)];
    }
}
