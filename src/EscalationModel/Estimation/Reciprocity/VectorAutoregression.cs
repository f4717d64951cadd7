using System.Globalization;
using EscalationModel.Estimation.Data;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Two series of scores, each explained by both a step before: y(t) = c + A y(t-1), by least squares. A score is of one side
/// toward the other, such as Goldstein's of a week. That one series helps to foretell another (Granger) does not say that it moves it: a
/// common rhythm does the same. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class VectorAutoregression : IShown
{
    private const int Fewest = 10;

    private VectorAutoregression(
        AutoregressiveEquation a, AutoregressiveEquation b, int observations, ScoreTransform transform, double eigenvalue) =>
        (A, B, Observations, Transform, LargestEigenvalue) = (a, b, observations, transform, eigenvalue);

    /// <summary>The equation of the first series.</summary>
    public AutoregressiveEquation A { get; }

    /// <summary>The equation of the second series.</summary>
    public AutoregressiveEquation B { get; }

    /// <summary>The steps that are explained: one fewer than the series have.</summary>
    public int Observations { get; }

    /// <summary>What was done to the scores before.</summary>
    public ScoreTransform Transform { get; }

    /// <summary>The greatest modulus of the eigenvalues of A: how much of a shock is left after a step, in the long run.</summary>
    public double LargestEigenvalue { get; }

    /// <summary>Whether shocks die out: the largest eigenvalue is below 1.</summary>
    public bool IsStable => LargestEigenvalue < 1;

    /// <summary>After how many steps half of a shock is left, in the long run; null: shocks do not die out.</summary>
    public double? HalfLife => HalfLifeOf(LargestEigenvalue);

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes => IsStable
        ? ["The half-life is an estimate without an error, and of what is linear alone."]
        : ["Explosive: shocks do not die out, and there is no half-life."];

    /// <summary>Fits two series.</summary>
    /// <param name="a">The scores of the first side, step by step without a gap.</param>
    /// <param name="b">The scores of the second side at the same steps.</param>
    /// <param name="transform">What to do to them before.</param>
    /// <param name="nameA">What the first series is called.</param>
    /// <param name="nameB">What the second series is called.</param>
    /// <exception cref="ArgumentException">The series are not as long, shorter than 11, have a step that is missing or not finite, or one
    /// of them is constant or a multiple of the other.</exception>
    public static VectorAutoregression Of(
        IReadOnlyList<double> a, IReadOnlyList<double> b, ScoreTransform transform = ScoreTransform.None, string nameA = "A",
        string nameB = "B")
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentException.ThrowIfNullOrEmpty(nameA);
        ArgumentException.ThrowIfNullOrEmpty(nameB);
        string[] wrong =
        [
            .. a.Count != b.Count ? [$"{a.Count} steps of {nameA} and {b.Count} of {nameB}; allowed: as many"] : Array.Empty<string>(),
            .. a.Count <= Fewest ? [$"{a.Count} steps; allowed: {Fewest + 1} or more"] : Array.Empty<string>(),
            .. Missing(a, nameA),
            .. Missing(b, nameB),
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(PrintableText.Line(string.Join("; ", wrong)), nameof(a));
        }

        double[] first = [.. a.Select(x => Transformed(x, transform))], second = [.. b.Select(x => Transformed(x, transform))];
        var lagged = new LaggedPair(first, second);
        AutoregressiveEquation ofA = lagged.Explain(first, nameA), ofB = lagged.Explain(second, nameB);
        return new(ofA, ofB, lagged.Count, transform, ModulusOf(ofA.OfA, ofA.OfB, ofB.OfA, ofB.OfB));
    }

    /// <summary>Fits the scores of weeks.</summary>
    /// <param name="scores">The scores of both sides.</param>
    /// <param name="transform">What to do to them before.</param>
    /// <param name="nameA">What the first series is called.</param>
    /// <param name="nameB">What the second series is called.</param>
    /// <exception cref="ArgumentException">There are fewer than 11 weeks, or a series is constant or a multiple of the other.</exception>
    public static VectorAutoregression Of(
        EventWeeklyScores scores, ScoreTransform transform = ScoreTransform.None, string nameA = "A", string nameB = "B")
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Of(scores.A, scores.B, transform, nameA, nameB);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"largest eigenvalue {LargestEigenvalue:0.0000}, {HalfLifeInWords}, {Observations} steps");

    internal string HalfLifeInWords =>
        HalfLife is { } steps ? FormattableString.Invariant($"half-life {steps:0.00} steps") : "no half-life";

    /// <summary>The greatest modulus of the eigenvalues of a matrix of two rows.</summary>
    internal static double ModulusOf(double aa, double ab, double ba, double bb)
    {
        double middle = (aa + bb) / 2, square = (aa - bb) * (aa - bb) / 4 + ab * ba;
        return square >= 0 ? Math.Abs(middle) + Math.Sqrt(square) : Math.Sqrt(middle * middle - square);
    }

    internal static double? HalfLifeOf(double modulus) => modulus >= 1 ? null : PortableMath.Log(0.5) / PortableMath.Log(modulus);

    private static double Transformed(double x, ScoreTransform transform) => transform switch
    {
        ScoreTransform.SignedLog => Math.Sign(x) * PortableMath.Log1p(Math.Abs(x)),
        ScoreTransform.None => x,
        _ => throw new ArgumentOutOfRangeException(nameof(transform), transform, "Allowed: None, SignedLog."),
    };

    private static IEnumerable<string> Missing(IReadOnlyList<double> series, string name) =>
        Enumerable.Range(0, series.Count).Where(t => !double.IsFinite(series[t])).Take(10).Select(t => string.Create(
            CultureInfo.InvariantCulture, $"{series[t]} of {name} at step {t}; allowed: a finite number at each step"));

    /// <summary>The regressors, a step before, about their means: the constant is then orthogonal to them.</summary>
    private sealed class LaggedPair
    {
        private readonly double[] _a, _b;
        private readonly double _meanA, _meanB;
        private readonly Matrix<double> _inverse;

        public LaggedPair(double[] a, double[] b)
        {
            Count = a.Length - 1;
            (_meanA, _meanB) = (a.Take(Count).Average(), b.Take(Count).Average());
            _a = [.. a.Take(Count).Select(x => x - _meanA)];
            _b = [.. b.Take(Count).Select(x => x - _meanB)];
            double aa = Product(_a, _a), ab = Product(_a, _b), bb = Product(_b, _b), determinant = aa * bb - ab * ab;
            if (!(determinant > 1e-12 * aa * bb))
            {
                throw new ArgumentException("A series is constant, or a multiple of the other; allowed: two that differ.", nameof(a));
            }

            _inverse = DenseMatrix.OfArray(new[,] { { bb / determinant, -ab / determinant }, { -ab / determinant, aa / determinant } });
        }

        public int Count { get; }

        public AutoregressiveEquation Explain(double[] series, string name)
        {
            double mean = series.Skip(1).Average();
            double[] y = [.. series.Skip(1).Select(x => x - mean)];
            Vector<double> slopes = _inverse * DenseVector.OfArray([Product(_a, y), Product(_b, y)]);
            double[] rest = [.. y.Select((v, t) => v - slopes[0] * _a[t] - slopes[1] * _b[t])];
            return new(
                name, mean - slopes[0] * _meanA - slopes[1] * _meanB, slopes[0], slopes[1], Errors(rest),
                1 - Product(rest, rest) / Product(y, y));
        }

        /// <summary>T/(T - 3) times the inverse, the squares of residual times regressors, the inverse; the constant moved back from the
        /// means.</summary>
        private double[] Errors(double[] rest)
        {
            var influence = new double[3][];
            influence[1] = [.. rest.Select((e, t) => e * (_inverse[0, 0] * _a[t] + _inverse[0, 1] * _b[t]))];
            influence[2] = [.. rest.Select((e, t) => e * (_inverse[1, 0] * _a[t] + _inverse[1, 1] * _b[t]))];
            influence[0] = [.. rest.Select((e, t) => e / Count - _meanA * influence[1][t] - _meanB * influence[2][t])];
            return [.. influence.Select(i => Math.Sqrt(Product(i, i) * Count / (Count - 3.0)))];
        }

        private static double Product(double[] x, double[] y)
        {
            double sum = 0;
            for (int t = 0; t < x.Length; t++)
            {
                sum += x[t] * y[t];
            }

            return sum;
        }
    }
}
