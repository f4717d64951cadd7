using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Numerics.Linear;

/// <summary>What chains in discrete and in continuous time have in common.</summary>
internal static class ChainBlocks
{
    public static void RequireShapes(double[,] transient, double[,] absorbing)
    {
        int n = transient.GetLength(0);
        if (n == 0 || transient.GetLength(1) != n || absorbing.GetLength(0) != n || absorbing.GetLength(1) == 0)
        {
            throw new ArgumentException(
                $"A square block of at least one transient state and as many rows of endings are allowed; these are {n} x "
                    + $"{transient.GetLength(1)} and {absorbing.GetLength(0)} x {absorbing.GetLength(1)}.",
                nameof(transient));
        }
    }

    public static void RequireRow(double[,] transient, double[,] absorbing, int row, bool diagonalToo, string parameter)
    {
        for (int j = 0; j < transient.GetLength(1); j++)
        {
            Require(transient[row, j], j == row && !diagonalToo);
        }

        for (int k = 0; k < absorbing.GetLength(1); k++)
        {
            Require(absorbing[row, k], false);
        }

        void Require(double value, bool mayBeNegative)
        {
            if (!double.IsFinite(value) || (value < 0 && !mayBeNegative))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Row {row} holds {value}; a finite number of at least 0 is allowed."), parameter);
            }
        }
    }

    public static double RowSum(double[,] block, int row)
    {
        double sum = 0;
        for (int j = 0; j < block.GetLength(1); j++)
        {
            sum += block[row, j];
        }

        return sum;
    }

    public static double[] Distribution(IReadOnlyList<double> initial, int states)
    {
        ArgumentNullException.ThrowIfNull(initial);
        if (initial.Count != states || initial.Any(p => !(p >= 0)) || !(Math.Abs(initial.Sum() - 1) <= 1e-9))
        {
            throw new ArgumentException($"A probability for each of the {states} states is allowed, with the sum 1.", nameof(initial));
        }

        return [.. initial];
    }

    public static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    /// <summary>A row times a matrix.</summary>
    public static double[] Times(double[] row, double[,] matrix)
    {
        var product = new double[matrix.GetLength(1)];
        for (int i = 0; i < row.Length; i++)
        {
            for (int j = 0; row[i] != 0 && j < product.Length; j++)
            {
                product[j] += row[i] * matrix[i, j];
            }
        }

        return product;
    }

    /// <summary>The limit of the normalized row 1 M^n as n grows, by squaring M: it is reached to rounding whatever the gap
    /// between the eigenvalues.</summary>
    public static double[] LimitOfPowers(Matrix<double> power)
    {
        double[] before = [];
        for (int squarings = 0; squarings < 64; squarings++)
        {
            double[] now = [.. power.ColumnSums()];
            double total = now.Sum();
            now = [.. now.Select(x => x / total)];
            if (squarings > 8 && now.Zip(before, (x, y) => Math.Abs(x - y) <= 1e-16 + 4e-16 * x).All(same => same))
            {
                return now;
            }

            before = now;
            power = power * power;
            power /= power.ColumnSums().Maximum(); // keeps the numbers from vanishing
        }

        return before;
    }
}
