using System.Runtime.Intrinsics;

namespace EscalationModel.Internals;

/// <summary>Sums doubles exactly in whole quanta, so that a total does not depend on the order of its parts. The scale is the greatest
/// magnitude that can occur; a value is rounded to scale * 2^-40.</summary>
internal readonly struct FixedPoint
{
    private const int Bits = 40;

    // A sum with 3 * 2^51 is rounded to a whole number, which its lower bits then hold.
    private static readonly Vector256<double> Shifter = Vector256.Create(6755399441055744.0);

    private readonly double _quantaPerUnit;

    public FixedPoint(double scale)
    {
        int exponent = scale > 0 && double.IsFinite(scale) ? Math.ILogB(scale) + 1 : 0;
        _quantaPerUnit = Math.ScaleB(1, Bits - exponent);
    }

    public Int128 Quanta(double value) => (long)Math.Round(value * _quantaPerUnit);

    /// <summary>The square of a value, in squared quanta shifted down so that 2^40 of them fit.</summary>
    public Int128 SquaredQuanta(double value)
    {
        double scaled = Math.Round(value * _quantaPerUnit) * (1.0 / (1L << 20));
        return (Int128)(scaled * scaled);
    }

    /// <summary>The sums of quanta and of squared quanta of at most 2^20 values.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    public (long Quanta, long Squares) Sums<T>(ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        long sum = 0, squares = 0;
        Vector256<long> sums = default, sumsOfSquares = default;
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            ReadOnlySpan<T> next = values.Slice(i, 8);
            (Vector256<double> lower, Vector256<double> upper) = typeof(T) == typeof(float)
                ? Vector256.Widen(Vector256.Create(next).AsSingle())
                : (Vector256.Create(next).AsDouble(), Vector256.Create(next[4..]).AsDouble());
            (lower, upper) = (lower * _quantaPerUnit + Shifter, upper * _quantaPerUnit + Shifter);
            sums += (lower.AsInt64() - Shifter.AsInt64()) + (upper.AsInt64() - Shifter.AsInt64());
            (lower, upper) = ((lower - Shifter) * (1.0 / (1L << 20)), (upper - Shifter) * (1.0 / (1L << 20)));
            (lower, upper) = (Vector256.Floor(lower * lower) + Shifter, Vector256.Floor(upper * upper) + Shifter);
            sumsOfSquares += (lower.AsInt64() - Shifter.AsInt64()) + (upper.AsInt64() - Shifter.AsInt64());
        }

        foreach (T value in values[i..])
        {
            double quanta = Math.Round(double.CreateTruncating(value) * _quantaPerUnit), scaled = quanta * (1.0 / (1L << 20));
            sum += (long)quanta;
            squares += (long)(scaled * scaled);
        }

        return (sum + Vector256.Sum(sums), squares + Vector256.Sum(sumsOfSquares));
    }

    public double FromQuanta(Int128 sum) => (double)sum / _quantaPerUnit;

    public double FromSquaredQuanta(Int128 sum) => (double)sum / _quantaPerUnit / _quantaPerUnit * (1L << 40);
}
