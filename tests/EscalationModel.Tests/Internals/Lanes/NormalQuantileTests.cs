using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Tests.Internals.Lanes;

/// <summary>Quantiles of the standard normal distribution in lanes, against values of 20 digits.</summary>
public class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.51, 0.025068908258711056)]
    [InlineData(0.55, 0.12566134685507405)]
    [InlineData(0.75, 0.67448975019608174)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.925, 1.4395314709384563)] // on both sides of where the central function ends
    [InlineData(0.95, 1.6448536269514727)]
    [InlineData(0.975, 1.9599639845400545)]
    [InlineData(0.99, 2.3263478740408411)]
    [InlineData(0.999, 3.0902323061678132)]
    [InlineData(0.0001, -3.7190164854556804)]
    [InlineData(1e-6, -4.7534243088228989)]
    [InlineData(1e-9, -5.9978070150076874)]
    public void Quantiles_are_those_of_the_tables(double share, double expected)
    {
        Assert.Equal(expected, Of(share), 1e-14 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(expected, Single(share), 2e-6 * Math.Max(1, Math.Abs(expected)));
        if (share > 0.4)
        {
            Assert.Equal(-expected, Of(1 - share), 1e-13 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_ends_are_finite()
    {
        Assert.InRange(Of(0), -6.7, -6.5);
        Assert.InRange(Of(1), 6.5, 6.7);
        Assert.Equal(-Of(0), Of(1));
    }

    [Fact]
    public void They_rise()
    {
        double[] quantiles = [.. Enumerable.Range(1, 9999).Select(i => Of(i / 10_000.0))];
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.True(quantiles.Distinct().Count() == 9999);
    }

    private static double Of(double share) => NormalQuantile.Of(new Lanes1<double>(share)).Value;

    private static double Single(double share) => NormalQuantile.Of(new Lanes1<float>((float)share)).Value;
}
