namespace EscalationModel.Experiments.Optimization;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, row by row; with + - * / and the square root alone,
/// so that every machine finds the same bits. Source: [golub1996].</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Finds them.</summary>
    /// <param name="matrix">A symmetric matrix; destroyed.</param>
    /// <param name="vectors">Gets the eigenvectors as columns.</param>
    /// <returns>The eigenvalues, in no order.</returns>
    public static double[] Of(double[,] matrix, double[,] vectors)
    {
        int n = matrix.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                vectors[i, j] = i == j ? 1 : 0;
            }
        }

        for (int sweep = 0; sweep < MostSweeps && Sweep(matrix, vectors); sweep++)
        {
        }

        var values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = matrix[i, i];
        }

        return values;
    }

    // Whether anything was left to rotate: an entry counts until it is lost beside both of its diagonals.
    private static bool Sweep(double[,] a, double[,] vectors)
    {
        int n = a.GetLength(0);
        bool isRotated = false;
        for (int p = 0; p < n; p++)
        {
            for (int q = p + 1; q < n; q++)
            {
                double size = Math.Sqrt(Math.Abs(a[p, p]) * Math.Abs(a[q, q]));
                if (Math.Abs(a[p, q]) > 1e-16 * size)
                {
                    Rotate(a, vectors, p, q);
                    isRotated = true;
                }
            }
        }

        return isRotated;
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = Math.Abs(theta) > 1e150 ? 0.5 / theta
            : (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c, off = a[p, q];
        a[p, p] -= t * off;
        a[q, q] += t * off;
        a[p, q] = a[q, p] = 0;
        for (int k = 0; k < a.GetLength(0); k++)
        {
            if (k != p && k != q)
            {
                (double first, double second) = (a[k, p], a[k, q]);
                a[k, p] = a[p, k] = c * first - s * second;
                a[k, q] = a[q, k] = s * first + c * second;
            }

            (double one, double other) = (vectors[k, p], vectors[k, q]);
            vectors[k, p] = c * one - s * other;
            vectors[k, q] = s * one + c * other;
        }
    }
}
