namespace EscalationModel.Internals;

/// <summary>Sums doubles exactly in whole quanta, so that a total does not depend on the order of its parts. The scale is the greatest
/// magnitude that can occur; a value is rounded to scale * 2^-40.</summary>
internal readonly struct FixedPoint
{
    private const int Bits = 40;
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
        foreach (T value in values)
        {
            double quanta = Math.Round(double.CreateTruncating(value) * _quantaPerUnit), scaled = quanta * (1.0 / (1L << 20));
            sum += (long)quanta;
            squares += (long)(scaled * scaled);
        }

        return (sum, squares);
    }

    public double FromQuanta(Int128 sum) => (double)sum / _quantaPerUnit;

    public double FromSquaredQuanta(Int128 sum) => (double)sum / _quantaPerUnit / _quantaPerUnit * (1L << 40);
}
