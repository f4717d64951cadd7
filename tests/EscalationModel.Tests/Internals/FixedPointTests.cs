using EscalationModel.Internals;

namespace EscalationModel.Tests.Internals;

/// <summary>Sums in whole quanta.</summary>
public class FixedPointTests
{
    // A scale of 10 is below 2^4, so that a unit has 2^36 quanta.
    [Fact]
    public void A_value_is_rounded_to_its_quantum()
    {
        var fixedPoint = new FixedPoint(10);
        Assert.Equal((Int128)(1L << 36), fixedPoint.Quanta(1));
        Assert.Equal((Int128)(-10 * (1L << 36)), fixedPoint.Quanta(-10));
        Assert.Equal((Int128)1, fixedPoint.Quanta(0.7 / (1L << 36)));
        Assert.Equal(2.5, fixedPoint.FromQuanta(fixedPoint.Quanta(1) + fixedPoint.Quanta(1.5)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.02)]
    [InlineData(1e-9)]
    [InlineData(1e12)]
    [InlineData(1)]
    [InlineData(0)]
    public void Sums_are_exact_in_any_order_and_near_the_truth(double scale)
    {
        var fixedPoint = new FixedPoint(scale);
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i) * scale)];
        Int128 sum = 0, squares = 0, back = 0;
        foreach (double value in values)
        {
            sum += fixedPoint.Quanta(value);
            squares += fixedPoint.SquaredQuanta(value);
        }

        foreach (double value in values.Reverse())
        {
            back += fixedPoint.Quanta(value);
        }

        Assert.Equal(sum, back);
        Assert.Equal(values.Sum(), fixedPoint.FromQuanta(sum), scale * 1e-9);
        Assert.Equal(values.Sum(v => v * v), fixedPoint.FromSquaredQuanta(squares), scale * scale * 1e-5);
    }
}
