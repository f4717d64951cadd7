namespace EscalationModel.ML.Fitting;

/// <summary>What the fits need of linear algebra, in one order of sums: the same bits on every machine.</summary>
internal static class LinearAlgebra
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The lower triangle L with L L' = A, in place of A's.</summary>
    /// <param name="matrix">A symmetric matrix, row after row.</param>
    /// <param name="size">Its rows.</param>
    /// <returns>Whether it is positive definite.</returns>
    public static bool TryCholesky(double[] matrix, int size)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i * size + j] - Dot(matrix.AsSpan(i * size), matrix.AsSpan(j * size, j));
                if (i == j && !(rest > 0))
                {
                    return false;
                }

                matrix[i * size + j] = i == j ? Math.Sqrt(rest) : rest / matrix[j * size + j];
            }
        }

        return true;
    }

    /// <summary>Solves L L' x = b, in place of b.</summary>
    public static void Solve(double[] lower, int size, Span<double> b)
    {
        for (int i = 0; i < size; i++)
        {
            b[i] = (b[i] - Dot(lower.AsSpan(i * size), b[..i])) / lower[i * size + i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            double rest = b[i];
            for (int j = i + 1; j < size; j++)
            {
                rest -= lower[j * size + i] * b[j];
            }

            b[i] = rest / lower[i * size + i];
        }
    }

    /// <summary>The inverse of L L'.</summary>
    public static double[] Inverse(double[] lower, int size)
    {
        var inverse = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            inverse[i * size + i] = 1;
            Solve(lower, size, inverse.AsSpan(i * size, size));
        }

        return inverse;
    }
}
