namespace EscalationModel.Lanes;

/// <summary>A bundle of real numbers, one for each of the paths that run side by side: what a laned policy computes with. Arithmetic is
/// that of IEEE 754 in the precision of the run and is the same to the bit for every number of lanes. There are no branches between lanes:
/// compute both sides and choose with <see cref="IfGreater"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>The same number in every lane, rounded to the precision of the run.</summary>
    /// <param name="value">Any number.</param>
    static abstract TSelf Of(double value);

    /// <summary>The sum, lane by lane.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference, lane by lane.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The product, lane by lane.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The quotient, lane by lane. It costs as much as ten products: compare a &gt; b * c instead of a / b &gt; c.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a * b + c, rounded once.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Numbers.</param>
    /// <param name="c">Numbers.</param>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The square root; NaN below 0.</summary>
    /// <param name="x">At least 0.</param>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>e to the power of x, at most 2 units in the last place off. Below about -87 (single) or -708 (double) it is 0; above 88 or
    /// 709 it stays at its greatest value.</summary>
    /// <param name="x">Finite numbers.</param>
    static abstract TSelf Exp(TSelf x);

    /// <summary>The natural logarithm, at most 2 units in the last place off.</summary>
    /// <param name="x">Positive normal numbers; others give a meaningless number.</param>
    static abstract TSelf Log(TSelf x);

    /// <summary>The smaller, lane by lane; the second where they do not compare.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater, lane by lane; the second where they do not compare.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Where left is greater than right, the third argument, elsewhere the fourth. Both are computed.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">Numbers.</param>
    /// <param name="then">What to take where left &gt; right.</param>
    /// <param name="otherwise">What to take elsewhere, also where one is NaN.</param>
    static abstract TSelf IfGreater(TSelf left, TSelf right, TSelf then, TSelf otherwise);

    /// <summary>Where x is 0, the second argument, elsewhere the third. Both are computed.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="then">What to take where x is 0.</param>
    /// <param name="otherwise">What to take elsewhere.</param>
    static abstract TSelf IfZero(TSelf x, TSelf then, TSelf otherwise);

    /// <summary>The greatest whole number that is not above x.</summary>
    /// <param name="x">Numbers.</param>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The numbers that stand in a table at the indices of the lanes, each rounded to the precision of the run.</summary>
    /// <param name="table">At least one number.</param>
    /// <param name="index">Whole numbers from 0 to below the length of the table.</param>
    /// <exception cref="IndexOutOfRangeException">An index lies outside of the table.</exception>
    static abstract TSelf Lookup(ReadOnlySpan<double> table, TSelf index);

    /// <summary>The same number in every lane, given in both precisions.</summary>
    internal static abstract TSelf Of(float single, double value);

    /// <summary>Draws uniform numbers on [0, 1) from the generators, one a lane, at an address.</summary>
    internal static abstract unsafe TSelf Draw(void* generators);
}
