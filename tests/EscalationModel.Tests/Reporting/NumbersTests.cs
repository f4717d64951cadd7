using EscalationModel.Reporting;

namespace EscalationModel.Tests.Reporting;

public class NumbersTests
{
    [Theory]
    [InlineData(0.0435, 0.0431, 0.0439, "4.35% [4.31, 4.39]")]
    [InlineData(0.0436, 0.0406, 0.0467, "4.4% [4.1, 4.7]")]
    [InlineData(0.5, 0.2, 0.8, "50% [20, 80]")]
    [InlineData(0, 0, 0.0003, "<0.03%")]
    public void Probabilities_have_the_digits_that_their_interval_supports(double value, double low, double high, string expected) =>
        Assert.Equal(expected, Numbers.Percent(new Estimate(value, low, high)));

    [Theory]
    [InlineData(-0.012, -0.0124, -0.0116, "-1.20 [-1.24, -1.16]")]
    [InlineData(0.03, 0.02, 0.04, "+3.0 [+2.0, +4.0]")]
    [InlineData(-0.00001, -0.01, 0.01, "0.0 [-1.0, +1.0]")]
    public void Differences_have_a_sign_unless_they_show_as_zero(double value, double low, double high, string expected) =>
        Assert.Equal(expected, Numbers.Points(new Estimate(value, low, high)));

    [Theory]
    [InlineData(0.5, "0.500")]
    [InlineData(26.14, "26.1")]
    [InlineData(999.6, "1000")]
    [InlineData(45_800, "45.8 k")]
    [InlineData(1_250_000, "1.25 M")]
    [InlineData(2e10, "20.0 G")]
    public void Throughput_has_three_digits(double value, string expected) => Assert.Equal(expected, Numbers.Rough(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(300, "300")]
    [InlineData(0.4, "0.4")]
    [InlineData(2e-5, "0.00002")]
    [InlineData(2.5e-9, "2.5E-09")]
    public void Short_numbers_keep_what_matters(double value, string expected) => Assert.Equal(expected, Numbers.Short(value));
}
