namespace EscalationModel.Experiments.Designs;

/// <summary>Every combination of the levels of some factors, once. The last factor runs fastest. A level is the middle of its share of the
/// unit interval, so that <see cref="Factors"/> give back the level. Immutable; thread-safe.</summary>
public sealed class FullFactorialDesign : Design
{
    /// <summary>The greatest number of factors.</summary>
    public const int MaxDimensions = 1000;

    private readonly int[] _levels;

    /// <summary>The design of factors with so many levels each.</summary>
    /// <param name="levels">How many levels each factor has: at least 1, and their product at most the largest 64-bit number; else
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    public FullFactorialDesign(params ReadOnlySpan<int> levels)
        : base("Full factorial designs", levels.Length, MaxDimensions, Product(levels), long.MaxValue) => _levels = levels.ToArray();

    /// <summary>The levels of all factors at a point, each from 0 on.</summary>
    /// <param name="index">From 0 to <see cref="Design.Count"/> - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public int[] Levels(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var levels = new int[Dimensions];
        for (int k = Dimensions - 1; k >= 0; k--)
        {
            (index, long level) = Math.DivRem(index, _levels[k]);
            levels[k] = (int)level;
        }

        return levels;
    }

    private protected override string Named() => $"Full factorial of {string.Join(" x ", _levels)} levels";

    private protected override void Fill(long index, Span<double> point)
    {
        int[] levels = Levels(index);
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = (levels[k] + 0.5) / _levels[k];
        }
    }

    private static long Product(ReadOnlySpan<int> levels)
    {
        Int128 product = 1;
        foreach (int level in levels)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(level, 1, nameof(levels));
            product *= level;
            if (product > long.MaxValue)
            {
                throw new ArgumentOutOfRangeException(nameof(levels), "There are more combinations of levels than 64 bits can count.");
            }
        }

        return (long)product;
    }
}
