using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Designs;

/// <summary>How inputs depend on each other when their ranks do so as those of correlated normal numbers. Each coordinate stays uniform, so
/// that any distribution of an input can be taken at it. Immutable; thread-safe; the same bits on every machine. Source: [kruskal1958] for
/// the correlations, [cario1997] for their use.</summary>
public sealed class GaussianCopula
{
    private const double Least = 1.0 / (1L << 53), Greatest = 1 - Least, Singular = 1e-12;

    private readonly double[,] _normal;
    private readonly double[][] _root;

    private GaussianCopula(double[,] normal) => (_normal, _root) = (normal, Root(normal));

    /// <summary>How many inputs there are.</summary>
    public int Dimensions => _root.Length;

    /// <summary>The copula with given correlations.</summary>
    /// <param name="correlations">A square, symmetric matrix with ones on its diagonal and all else from -1 to 1, from which a positive
    /// definite matrix of normal correlations follows; else <see cref="ArgumentException"/> with the place.</param>
    /// <param name="kind">What the given correlations are.</param>
    public static GaussianCopula Of(double[,] correlations, CorrelationKind kind)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        Check(correlations);
        int n = correlations.GetLength(0);
        var normal = new double[n, n];
        for (int k = 0; k < normal.Length; k++)
        {
            normal[k / n, k % n] = k / n == k % n ? 1 : ToNormal(correlations[k / n, k % n], kind);
        }

        return new(normal);
    }

    /// <summary>The normal correlation of a given one: 2 sin(pi spearman / 6) or sin(pi kendall / 2).</summary>
    /// <param name="correlation">From -1 to 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="kind">What it is.</param>
    public static double ToNormal(double correlation, CorrelationKind kind)
    {
        Demand(correlation);
        return kind switch
        {
            CorrelationKind.Normal => correlation,
            CorrelationKind.Spearman => 2 * PortableMath.SinCosPi(correlation / 6).Sin,
            CorrelationKind.Kendall => PortableMath.SinCosPi(correlation / 2).Sin,
            _ => throw Unknown(kind),
        };
    }

    /// <summary>What a normal correlation is in another kind: Spearman's is 6 / pi arcsin(r / 2), Kendall's 2 / pi arcsin(r).</summary>
    /// <param name="normal">From -1 to 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="kind">What it shall be told as.</param>
    public static double FromNormal(double normal, CorrelationKind kind)
    {
        Demand(normal);
        return kind switch
        {
            CorrelationKind.Normal => normal,
            CorrelationKind.Spearman => 6 * ArcSinOverPi(normal / 2),
            CorrelationKind.Kendall => 2 * ArcSinOverPi(normal),
            _ => throw Unknown(kind),
        };
    }

    /// <summary>The normal correlation of two inputs, counted from 0.</summary>
    /// <param name="first">From 0 to <see cref="Dimensions"/> - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="second">Likewise.</param>
    public double Normal(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)first, (uint)Dimensions, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)second, (uint)Dimensions, nameof(second));
        return _normal[first, second];
    }

    /// <summary>A design whose coordinates depend on each other so. The first coordinate stays as it is, up to rounding. A coordinate of 0,
    /// as the origin has, counts as 2^-53. What is a Latin hypercube or a net does not stay one in the later coordinates.</summary>
    /// <param name="design">A design of as many dimensions as there are inputs, whose coordinates do not depend on each other; else
    /// <see cref="ArgumentException"/>.</param>
    public Design Correlate(Design design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return design.Dimensions == Dimensions
            ? new CorrelatedDesign(design, this)
            : throw new ArgumentException(
                $"The correlations are of {Dimensions} inputs, the design has {design.Dimensions} dimensions.", nameof(design));
    }

    /// <summary>The normal correlations below the diagonal, row by row.</summary>
    public override string ToString() => string.Join("; ", Enumerable.Range(1, Dimensions - 1).Select(i => string.Join(
        " ", Enumerable.Range(0, i).Select(j => _normal[i, j].ToString("R", CultureInfo.InvariantCulture)))));

    /// <summary>Cholesky's root of the normal correlations with the inputs in another order.</summary>
    internal double[][] Root(ReadOnlySpan<int> order)
    {
        int n = order.Length;
        var ordered = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                ordered[i, j] = _normal[order[i], order[j]];
            }
        }

        return Root(ordered);
    }

    /// <summary>Makes independent coordinates dependent, in place.</summary>
    internal void Apply(Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = NormalLaw.Quantile(Math.Clamp(point[k], Least, Greatest));
        }

        // From the last on, as each needs the ones before it as they were.
        for (int k = point.Length - 1; k >= 0; k--)
        {
            double sum = 0;
            for (int j = 0; j <= k; j++)
            {
                sum += _root[k][j] * point[j];
            }

            point[k] = Math.Clamp(NormalLaw.Cumulative(sum), 0, Greatest);
        }
    }

    // Cholesky's root: the lower triangle whose product with its mirror image is the matrix.
    private static double[][] Root(double[,] matrix)
    {
        var root = new double[matrix.GetLength(0)][];
        for (int i = 0; i < root.Length; i++)
        {
            root[i] = new double[i + 1];
            for (int j = 0; j < i; j++)
            {
                root[i][j] = Rest(i, j) / root[j][j];
            }

            double square = Rest(i, i);
            root[i][i] = square > Singular
                ? Math.Sqrt(square)
                : throw new ArgumentException(
                    $"The correlations are not positive definite: row {i}, counted from 0, contradicts or repeats the rows before it.");
        }

        return root;

        double Rest(int i, int j)
        {
            double rest = matrix[i, j];
            for (int k = 0; k < j; k++)
            {
                rest -= root[i][k] * root[j][k];
            }

            return rest;
        }
    }

    private static void Check(double[,] correlations)
    {
        int n = correlations.GetLength(0);
        if (n == 0 || n != correlations.GetLength(1))
        {
            throw new ArgumentException($"Correlations are a square matrix, not {n} x {correlations.GetLength(1)}.", nameof(correlations));
        }

        for (int k = 0; k < correlations.Length; k++)
        {
            (int i, int j) = (k / n, k % n);
            string? rule = i == j && correlations[i, j] != 1 ? "1, as every input is like itself"
                : !(Math.Abs(correlations[i, j]) <= 1) ? "from -1 to 1"
                : correlations[i, j] != correlations[j, i] ? "symmetric: the same as its mirror image"
                : null;
            if (rule is not null)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"correlations[{i}, {j}] is {correlations[i, j]}; it must be {rule}."),
                    nameof(correlations));
            }
        }
    }

    private static void Demand(double correlation)
    {
        if (!(Math.Abs(correlation) <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(correlation), "A correlation is from -1 to 1.");
        }
    }

    // The y in [-1/2, 1/2] with sin(pi y) = x, by halving.
    private static double ArcSinOverPi(double x)
    {
        double low = -0.5, high = 0.5;
        for (int halving = 0; halving < 60; halving++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = PortableMath.SinCosPi(middle).Sin < x ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    private static ArgumentOutOfRangeException Unknown(CorrelationKind kind) =>
        new(nameof(kind), kind, "A correlation is Normal, Spearman or Kendall.");
}
