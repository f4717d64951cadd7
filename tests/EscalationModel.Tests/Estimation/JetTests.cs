using EscalationModel.Estimation;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation;

/// <summary>Numbers with derivatives, against differences and known values.</summary>
public class JetTests
{
    private static readonly (string Name, Func<Jet, Jet, Jet> Function)[] Functions =
    [
        ("sum", (x, y) => 2 * x - y + 3), ("product", (x, y) => x * y * x), ("quotient", (x, y) => (x + 1) / (y * y)),
        ("exp", (x, y) => Jet.Exp(x * y)), ("log", (x, y) => Jet.Log(x + y * y)), ("log1p", (x, y) => Jet.Log1p(x / y)),
        ("root", (x, y) => Jet.Sqrt(x * y)), ("power", Jet.Pow), ("log of 1 - e^-x", (x, y) => Jet.Log1mExp(-(x * y))),
        ("gamma", (x, y) => Jet.LogGamma(x) - Jet.LogGamma(x + y)), ("normal", (x, y) => Jet.LogNormal(y - 3 * x)),
        ("far normal", (x, y) => Jet.LogNormal(-20 * x - y)), ("logistic", (x, y) => Jet.LogLogistic(x - 4 * y)),
        ("constant", (x, y) => x * y - (Jet)2 * 3 / 5),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_those_of_differences(string name)
    {
        Func<Jet, Jet, Jet> function = Functions.Single(f => f.Name == name).Function;
        double[] at = [0.8, 1.7];
        double Value(double x, double y) => function(x, y).Value;
        Jet here = function(Jet.Parameter(at[0], 0, 2), Jet.Parameter(at[1], 1, 2));
        Assert.Equal(Value(at[0], at[1]), here.Value, 1e-12 * Math.Abs(here.Value));
        const double H = 1e-4;
        double Shifted(double x, double y) => Value(at[0] + x * H, at[1] + y * H);
        // Central differences of second order: an error of order H^2.
        double size = 1e-6 * (1 + Math.Abs(here.Value) + Math.Abs(here.First(0)) + Math.Abs(here.Second(0, 0)));
        Assert.Equal((Shifted(1, 0) - Shifted(-1, 0)) / (2 * H), here.First(0), size);
        Assert.Equal((Shifted(0, 1) - Shifted(0, -1)) / (2 * H), here.First(1), size);
        size *= 100;
        Assert.Equal((Shifted(1, 0) - 2 * Shifted(0, 0) + Shifted(-1, 0)) / (H * H), here.Second(0, 0), size);
        Assert.Equal((Shifted(0, 1) - 2 * Shifted(0, 0) + Shifted(0, -1)) / (H * H), here.Second(1, 1), size);
        Assert.Equal(
            (Shifted(1, 1) - Shifted(1, -1) - Shifted(-1, 1) + Shifted(-1, -1)) / (4 * H * H), here.Second(1, 0), size);
    }

    [Theory]
    // mpmath, 30 digits: log(ncdf(x)).
    [InlineData(0, -0.693147180559945309)]
    [InlineData(-5, -15.0649983939887257)]
    [InlineData(-5.0000001, -15.0649989126391273)]
    [InlineData(-40, -804.608442013753788)]
    [InlineData(8, -6.22096057427178581e-16)]
    public void The_logarithm_of_the_normal_law_keeps_its_digits(double x, double expected) =>
        Assert.Equal(expected, NormalTail.Log(x), 3e-14 * Math.Abs(expected));

    [Fact]
    public void The_logarithm_of_one_minus_a_power_keeps_its_digits_near_zero() =>
        // ln(1 - e^-x) = ln x - x/2 + x^2/24 - ...
        Assert.Equal(Math.Log(1e-9) - 5e-10, Jet.Log1mExp(-1e-9).Value, 1e-14);
}
