namespace EscalationModel.Numerics.Linear;

/// <summary>Small dense systems of linear equations, by Gaussian elimination with row pivoting.</summary>
internal static class DenseLinearSystem
{
    /// <summary>Solves matrix x = right; both are overwritten, the right side by x.</summary>
    /// <returns>False if the matrix is singular to working precision.</returns>
    public static bool Solve(double[,] matrix, double[] right)
    {
        int n = right.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(matrix[i, k]) > Math.Abs(matrix[pivot, k]) ? i : pivot;
            }

            if (!(Math.Abs(matrix[pivot, k]) > 1e-300))
            {
                return false;
            }

            if (pivot != k)
            {
                for (int j = k; j < n; j++)
                {
                    (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
                }

                (right[k], right[pivot]) = (right[pivot], right[k]);
            }

            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[i, k] / matrix[k, k];
                if (factor != 0)
                {
                    for (int j = k + 1; j < n; j++)
                    {
                        matrix[i, j] -= factor * matrix[k, j];
                    }

                    right[i] -= factor * right[k];
                }
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
            {
                right[i] -= matrix[i, j] * right[j];
            }

            right[i] /= matrix[i, i];
        }

        return true;
    }
}
