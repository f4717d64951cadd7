using System.Runtime.CompilerServices;
using EscalationModel.Internals;

namespace EscalationModel.Engine;

/// <summary>What the weights of the paths of a baseline and of a variant add up to, by the endings beyond the accident. A path has the
/// weight exp(-H) for its ending and 1 - exp(-H) for the accident, so that the weight of any event is a whole number of quanta plus or
/// less the survival: all sums of weights, squares and products follow from those of the survival. They are exact in any order for
/// up to 2^46 paths.</summary>
internal sealed class PairedWeights
{
    private readonly WeightCell[] _cells = new WeightCell[OutcomeExtensions.Count * OutcomeExtensions.Count];

    /// <summary>[ending of the baseline * outcomes + ending of the variant].</summary>
    public IReadOnlyList<WeightCell> Cells => _cells;

    /// <summary>Adds blocks of paths that are the same in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(ReadOnlySpan<PathMark> baseline, ReadOnlySpan<PathMark> variant)
    {
        WeightCell[] cells = _cells;
        for (int i = 0; i < variant.Length; i++)
        {
            PathMark before = baseline[i], after = variant[i];
            cells[(int)before.Beyond * OutcomeExtensions.Count + (int)after.Beyond].Add(before.Survival, after.Survival);
        }
    }

    /// <summary>Adds what stands in a cell.</summary>
    public void Add(int cell, in WeightCell sums) => _cells[cell].Add(in sums);

    public void Merge(PairedWeights other)
    {
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            _cells[cell].Add(in other._cells[cell]);
        }
    }

    /// <summary>The variant's mean payoff of a side where it depends on the ending alone.</summary>
    /// <param name="payoffs">The side's payoffs.</param>
    /// <param name="side">The side.</param>
    /// <param name="accident">The ending that is left to chance.</param>
    /// <param name="paths">The number of paths.</param>
    /// <param name="low">The least that an ending of the model is worth.</param>
    /// <param name="high">The greatest.</param>
    public Estimate Payoff(Payoffs payoffs, Side side, Outcome accident, long paths, double low, double high)
    {
        Dyadic ifAccident = Dyadic.Of(payoffs.Of(accident, side, 0)), quantum = Dyadic.Of(1.0 / Survival.Certain), sum = 0, squares = 0;
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            // A payoff is that of the accident, and more by the survival.
            ref readonly WeightCell sums = ref _cells[cell];
            Dyadic more = (Dyadic.Of(payoffs.Of((Outcome)(cell % OutcomeExtensions.Count), side, 0)) - ifAccident) * quantum;
            Dyadic ofSurvival = more * sums.Variant;
            sum += ifAccident * sums.Count + ofSurvival;
            squares += ifAccident * (ifAccident * sums.Count + ofSurvival + ofSurvival) + more * more * sums.Squares;
        }

        return BoundedMean.Of(new ExactSums(sum, squares), paths, low, high, (high - low) * Survival.Rounding).Interval;
    }

    /// <summary>The sums of an event's weights.</summary>
    /// <param name="isEvent">The endings that make the event.</param>
    /// <param name="accident">The ending that is left to chance.</param>
    public WeightMoments Of(Func<Outcome, bool> isEvent, Outcome accident)
    {
        // A weight is a + b * survival.
        Int128 a = isEvent(accident) ? Survival.Certain : 0, variant = 0, squares = 0, products = 0;
        int Slope(int ending) => (isEvent((Outcome)ending) ? 1 : 0) - (a > 0 ? 1 : 0);
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            ref readonly WeightCell sums = ref _cells[cell];
            Int128 before = Slope(cell / OutcomeExtensions.Count), after = Slope(cell % OutcomeExtensions.Count);
            variant += a * sums.Count + after * sums.Variant;
            squares += a * a * sums.Count + 2 * a * after * sums.Variant + after * after * sums.Squares;
            products += a * a * sums.Count + a * (before * sums.Baseline + after * sums.Variant) + before * after * sums.Products;
        }

        return new WeightMoments(variant, squares, products);
    }
}

/// <summary>The sums over the paths whose endings are one of the baseline and one of the variant.</summary>
internal struct WeightCell
{
    /// <summary>The number of paths.</summary>
    public long Count;

    /// <summary>Sums of the survival in the baseline and in the variant, of its square in the variant and of their product.</summary>
    public Int128 Baseline, Variant, Squares, Products;

    public void Add(long baseline, long variant)
    {
        Count++;
        Baseline += baseline;
        Variant += variant;
        Squares += Product(variant, variant);
        Products += Product(baseline, variant);
    }

    public void Add(in WeightCell other)
    {
        Count += other.Count;
        Baseline += other.Baseline;
        Variant += other.Variant;
        Squares += other.Squares;
        Products += other.Products;
    }

    private static Int128 Product(long x, long y)
    {
        ulong high = Math.BigMul((ulong)x, (ulong)y, out ulong low);
        return new Int128(high, low);
    }
}

/// <summary>The sums over paths of the baseline with one ending, up to 2^23 of them.</summary>
internal struct SurvivalSums
{
    private long _count;
    private ulong _sum, _squaresLow, _squaresHigh;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong survival)
    {
        ulong high = Math.BigMul(survival, survival, out ulong low);
        _count++;
        _sum += survival;
        _squaresLow += low;
        _squaresHigh += high + (_squaresLow < low ? 1UL : 0);
    }

    public readonly WeightCell Cell
    {
        get
        {
            Int128 squares = new(_squaresHigh, _squaresLow);
            return new WeightCell { Count = _count, Baseline = _sum, Variant = _sum, Squares = squares, Products = squares };
        }
    }
}

/// <summary>Sums of the weights of an event in quanta: in the variant, of their squares, and of the products with the baseline's.</summary>
internal readonly record struct WeightMoments(Int128 Variant, Int128 Squares, Int128 Products);
