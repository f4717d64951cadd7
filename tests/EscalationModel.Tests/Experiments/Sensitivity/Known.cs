using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>A function of the unit cube whose indices are known in closed form: a sum of products of functions of one input each would do;
/// here by the variances of its parts, set of inputs by set of inputs.</summary>
internal sealed record Known(int Inputs, Func<double[], double> At, double Mean, IReadOnlyDictionary<int, double> Parts)
{
    public double Variance => Parts.Values.Sum();

    /// <summary>Ishigami's function: sin x1 + a sin^2 x2 + b x3^4 sin x1, inputs from -pi to pi.</summary>
    public static Known Ishigami(double a, double b)
    {
        double p4 = Math.Pow(Math.PI, 4), p8 = p4 * p4;
        return new(3, u => Ishigami(u, a, b), a / 2, new Dictionary<int, double>
        {
            [0b001] = 0.5 * Math.Pow(1 + b * p4 / 5, 2),
            [0b010] = a * a / 8,
            [0b101] = b * b * p8 * (1.0 / 18 - 1.0 / 50),
        });
    }

    /// <summary>The same at a point of the cube.</summary>
    public static double Ishigami(IReadOnlyList<double> u, double a, double b)
    {
        double x1 = Math.PI * (2 * u[0] - 1), x2 = Math.PI * (2 * u[1] - 1), x3 = Math.PI * (2 * u[2] - 1);
        return Math.Sin(x1) + a * Math.Sin(x2) * Math.Sin(x2) + b * Math.Pow(x3, 4) * Math.Sin(x1);
    }

    /// <summary>Sobol's g: the product of (|4 u - 2| + a) / (1 + a), each factor with variance 1 / (3 (1 + a)^2).</summary>
    public static Known G(params double[] a)
    {
        double[] v = [.. a.Select(c => 1 / (3 * (1 + c) * (1 + c)))];
        var parts = Enumerable.Range(1, (1 << a.Length) - 1).ToDictionary(
            set => set,
            set => Enumerable.Range(0, a.Length).Where(i => (set >> i & 1) == 1).Aggregate(1.0, (product, i) => product * v[i]));
        return new(a.Length, u => u.Zip(a, (x, c) => (Math.Abs(4 * x - 2) + c) / (1 + c)).Aggregate(1.0, (p, f) => p * f), 1, parts);
    }

    /// <summary>The closed index of a set of inputs, a bit each.</summary>
    public double Closed(int set) => Parts.Where(p => (p.Key & ~set) == 0).Sum(p => p.Value) / Variance;

    public double First(int input) => Closed(1 << input);

    public double Total(int input) => 1 - Closed(((1 << Inputs) - 1) & ~(1 << input));

    public double Pair(int i, int j) => Parts.GetValueOrDefault(1 << i | 1 << j) / Variance;

    /// <summary>Each part is divided among its inputs alike.</summary>
    public double Shapley(int input) =>
        Parts.Where(p => (p.Key >> input & 1) == 1).Sum(p => p.Value / int.PopCount(p.Key)) / Variance;

    public Evaluations On(Design design) => new(
        design, [.. Enumerable.Range(1, Inputs).Select(i => $"x{i}")], "y", [.. design.Points().Select(At)]);

    /// <summary>A study of it, its inputs uniform from 0 to 1.</summary>
    public StudyResult StudyOn(Design design) => Study(design, At);

    public static StudyResult Study(Design design, Func<double[], double> at) => EscalationModel.Experiments.Studies.Study.Of(
        "known", [.. Enumerable.Range(1, design.Dimensions).Select(i => StudyInput.Uniform($"x{i}", 0, 1))], design, ["y"],
        point => new Outcomes { ["y"] = at([.. point.Values]) }).Run();

    /// <summary>A study whose outputs are given row by row.</summary>
    public static StudyResult Study(Design design, int inputs, double[] rows) => EscalationModel.Experiments.Studies.Study.Of(
        "given", [.. Enumerable.Range(1, inputs).Select(i => StudyInput.Uniform($"x{i}", 0, 1))], design, ["y"],
        point => new Outcomes { ["y"] = rows[point.Index] }).Run();

    /// <summary>Points that are independent of each other, as theory of the bootstrap has them.</summary>
    public static GivenDesign Independent(int dimensions, int count, Xoshiro random) => new(
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => Unit(random)).ToArray())]);

    public static double Unit(Xoshiro random) => (random.Bits() >> 11) * Math.Pow(2, -53);

    /// <summary>Two standard normal numbers with a correlation.</summary>
    public static (double X, double Y) Normals(Xoshiro random, double correlation)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit(random))), angle = 2 * Math.PI * Unit(random);
        double x = radius * Math.Cos(angle);
        return (x, correlation * x + Math.Sqrt(1 - correlation * correlation) * radius * Math.Sin(angle));
    }

    /// <summary>A sample that came from elsewhere, as a study of two inputs.</summary>
    public static Evaluations Sample(double[][] inputs, double[] output)
    {
        double[][] points = [.. Enumerable.Range(0, output.Length).Select(i => inputs.Select(_ => (i + 0.5) / output.Length).ToArray())];
        return new(
            new GivenDesign(points), [.. inputs.Select((_, i) => $"x{i + 1}")], "y", output, i => [.. inputs[i]]);
    }
}
