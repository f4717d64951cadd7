using EscalationModel.Experiments.Optimization;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>Functions and games whose answers are known.</summary>
internal static class TestFunctions
{
    public static Func<IReadOnlyList<double>, double> Of(string name) => name switch
    {
        "sphere" => x => x.Sum(v => v * v),
        "rosenbrock" => x => Enumerable.Range(0, x.Count - 1).Sum(
            i => 100 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + (1 - x[i]) * (1 - x[i])),
        "ellipsoid" => x => x.Select((v, i) => Math.Pow(10, 6.0 * i / (x.Count - 1)) * v * v).Sum(),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    public static double[] Schaffer(double x) => [x * x, (x - 2) * (x - 2)];

    public static (Func<double, double, double> Payoff, SearchBox Box) Game(string name) => name switch
    {
        "(x-y)^2 on [0,1]^2" => ((x, y) => (x - y) * (x - y), SearchBox.Cube(1)),
        "|x-y| on [0,1]^2" => ((x, y) => Math.Abs(x - y), SearchBox.Cube(1)),
        "(1+x)(1+y)(1-xy)/(1+xy)^2 on [0,1]^2" =>
            ((x, y) => (1 + x) * (1 + y) * (1 - x * y) / ((1 + x * y) * (1 + x * y)), SearchBox.Cube(1)),
        "2x y^2 - x^2 - y on [-1,1]^2" => ((x, y) => 2 * x * y * y - x * x - y, SearchBox.Cube(1, -1)),
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
