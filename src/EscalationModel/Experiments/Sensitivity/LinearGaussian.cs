using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The exact indices of a linear function of normal inputs that may depend on each other: a yardstick for estimates, and an answer
/// where a model is nearly linear. Immutable; thread-safe. Source: [owen2017], [kucherenko2012], [borgonovo2007].</summary>
public sealed class LinearGaussian
{
    /// <summary>The greatest number of inputs: all their subsets are gone through.</summary>
    public const int MaxInputs = 20;

    private const double Singular = 1e-13;

    private LinearGaussian(double variance, double[] explained, double[] correlations)
    {
        int d = correlations.Length, all = explained.Length - 1;
        Variance = variance;
        First = [.. Enumerable.Range(0, d).Select(i => explained[1 << i] / variance)];
        Total = [.. Enumerable.Range(0, d).Select(i => 1 - explained[all & ~(1 << i)] / variance)];
        Shapley = [.. Enumerable.Range(0, d).Select(i => ShapleyOf(explained, d, i) / variance)];
        Delta = [.. correlations.Select(DeltaOf)];
    }

    /// <summary>The variance of the output.</summary>
    public double Variance { get; }

    /// <summary>Var E(Y | X_i) / V of each input.</summary>
    public IReadOnlyList<double> First { get; }

    /// <summary>E Var(Y | all but X_i) / V of each input.</summary>
    public IReadOnlyList<double> Total { get; }

    /// <summary>The Shapley effect of each input; their sum is 1.</summary>
    public IReadOnlyList<double> Shapley { get; }

    /// <summary>Borgonovo's delta of each input, right to about 1e-12.</summary>
    public IReadOnlyList<double> Delta { get; }

    /// <summary>The indices of the sum of coefficients times inputs.</summary>
    /// <param name="coefficients">One an input, from 1 to <see cref="MaxInputs"/> of them, all finite.</param>
    /// <param name="covariance">The covariance of the inputs: as many rows and columns, symmetric, finite, without a negative variance; it
    /// must give the output a variance above 0.</param>
    /// <exception cref="ArgumentException">They are not so.</exception>
    public static LinearGaussian Of(IReadOnlyList<double> coefficients, double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        ArgumentNullException.ThrowIfNull(covariance);
        int d = coefficients.Count;
        Check(coefficients, covariance);
        double[] shared = [.. Enumerable.Range(0, d).Select(i => Enumerable.Range(0, d).Sum(j => covariance[i, j] * coefficients[j]))];
        double variance = shared.Zip(coefficients, (c, b) => c * b).Sum();
        if (!(variance > 0))
        {
            throw new ArgumentException("The output has no variance, so that there is nothing to divide.", nameof(coefficients));
        }

        double[] explained = [.. Enumerable.Range(0, 1 << d).Select(set => Explained(covariance, shared, set))];
        double[] correlations = [.. Enumerable.Range(0, d).Select(
            i => covariance[i, i] > 0 ? Math.Min(1, Math.Abs(shared[i]) / Math.Sqrt(covariance[i, i] * variance)) : 0)];
        return new(variance, explained, correlations);
    }

    /// <summary>Borgonovo's delta of two normal numbers, one of them the output.</summary>
    /// <param name="correlation">Their correlation, from -1 to 1; else, and for NaN, <see cref="ArgumentOutOfRangeException"/>.</param>
    public static double DeltaOf(double correlation)
    {
        const double Reach = 9, Step = 1 / 32.0;
        double size = Math.Abs(correlation);
        if (!(size <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation is from -1 to 1.");
        }

        if (size is 0 or 1)
        {
            return size;
        }

        double sum = 0;
        for (double x = -Reach; x <= Reach; x += Step)
        {
            sum += PortableMath.Exp(-0.5 * x * x) * Moved(size, x);
        }

        return sum * Step * 0.3989422804014327; // the density at 0: 1 / sqrt(2 pi)
    }

    // How much probability the distribution of the output gains where it is denser, given the input: between two crossings of densities.
    private static double Moved(double correlation, double x)
    {
        double s = Math.Sqrt((1 - correlation) * (1 + correlation));
        double half = s * Math.Sqrt(x * x - PortableMath.Log1p(-correlation * correlation));
        double low = (x - half) / correlation, high = (x + half) / correlation, mean = correlation * x;
        return NormalLaw.Cumulative((high - mean) / s) - NormalLaw.Cumulative((low - mean) / s)
            - (NormalLaw.Cumulative(high) - NormalLaw.Cumulative(low));
    }

    // Var E(Y | the inputs of a set): by elimination; an input that others of the set determine adds nothing.
    private static double Explained(double[,] covariance, double[] shared, int set)
    {
        int[] inputs = [.. Enumerable.Range(0, shared.Length).Where(i => (set >> i & 1) == 1)];
        double[][] rows = [.. inputs.Select(i => inputs.Select(j => covariance[i, j]).Append(shared[i]).ToArray())];
        double explained = 0;
        for (int k = 0; k < rows.Length; k++)
        {
            double pivot = rows[k][k];
            if (pivot <= Singular * covariance[inputs[k], inputs[k]])
            {
                continue;
            }

            explained += rows[k][^1] * rows[k][^1] / pivot;
            for (int below = k + 1; below < rows.Length; below++)
            {
                double share = rows[below][k] / pivot;
                for (int j = k; j <= rows.Length; j++)
                {
                    rows[below][j] -= share * rows[k][j];
                }
            }
        }

        return explained;
    }

    private static double ShapleyOf(double[] explained, int inputs, int input)
    {
        double[] weights = new double[inputs];
        weights[0] = 1.0 / inputs;
        for (int size = 1; size < inputs; size++)
        {
            weights[size] = weights[size - 1] * size / (inputs - size);
        }

        double sum = 0;
        for (int set = 0; set < explained.Length; set++)
        {
            if ((set >> input & 1) == 0)
            {
                sum += weights[BitOperations.PopCount((uint)set)] * (explained[set | 1 << input] - explained[set]);
            }
        }

        return sum;
    }

    private static void Check(IReadOnlyList<double> coefficients, double[,] covariance)
    {
        int d = coefficients.Count;
        if (d is < 1 or > MaxInputs || covariance.GetLength(0) != d || covariance.GetLength(1) != d)
        {
            throw new ArgumentException(
                $"From 1 to {MaxInputs} coefficients and as many rows and columns of covariance are allowed, not {d} with "
                + $"{covariance.GetLength(0)} x {covariance.GetLength(1)}.", nameof(covariance));
        }

        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                if (!double.IsFinite(coefficients[i]) || !double.IsFinite(covariance[i, j]) || covariance[i, j] != covariance[j, i]
                    || covariance[i, i] < 0)
                {
                    string found = FormattableString.Invariant($"{coefficients[i]}, {covariance[i, j]} and {covariance[j, i]}");
                    throw new ArgumentException(
                        $"Coefficient {i}, covariance[{i}, {j}] and its mirror image are {found}; they must be finite, the mirror image "
                        + "the same, and the diagonal not negative.", nameof(covariance));
                }
            }
        }
    }
}
