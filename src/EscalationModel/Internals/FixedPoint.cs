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

    public double FromQuanta(Int128 sum) => (double)sum / _quantaPerUnit;

    public double FromSquaredQuanta(Int128 sum) => (double)sum / _quantaPerUnit / _quantaPerUnit * (1L << 40);
}
