namespace EscalationModel.Numerics.Linear;

/// <summary>Small systems of linear equations: by elimination in fractions, and in doubles with the largest pivot of the column.</summary>
internal static class LinearSystem
{
    /// <summary>The only solution, or null if there is none or more than one.</summary>
    /// <param name="system">n rows of n coefficients and the right-hand side; destroyed.</param>
    public static Rational[]? Solve(Rational[,] system)
    {
        int n = system.GetLength(0);
        for (int p = 0; p < n; p++)
        {
            if (!Pivot(system, p))
            {
                return null;
            }

            for (int i = 0; i < n; i++)
            {
                if (i != p && !system[i, p].IsZero)
                {
                    Subtract(system, p, i);
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => system[i, n] / system[i, i])];
    }

    /// <summary>The determinant of a square matrix, which is destroyed; 1 for an empty one.</summary>
    public static Rational Determinant(Rational[,] matrix)
    {
        Rational product = Rational.One;
        for (int p = 0; p < matrix.GetLength(0); p++)
        {
            int before = Enumerable.Range(p, matrix.GetLength(0) - p).FirstOrDefault(i => !matrix[i, p].IsZero, -1);
            if (!Pivot(matrix, p))
            {
                return Rational.Zero;
            }

            product *= before == p ? matrix[p, p] : -matrix[p, p];
            for (int i = p + 1; i < matrix.GetLength(0); i++)
            {
                if (!matrix[i, p].IsZero)
                {
                    Subtract(matrix, p, i);
                }
            }
        }

        return product;
    }

    /// <summary>Solves a system in doubles; false if a pivot vanishes.</summary>
    /// <param name="system">n rows of n coefficients and the right-hand side, row by row; destroyed.</param>
    /// <param name="n">The number of unknowns.</param>
    /// <param name="solution">Gets the solution.</param>
    public static bool Solve(double[] system, int n, Span<double> solution)
    {
        int width = n + 1;
        for (int p = 0; p < n; p++)
        {
            int best = p;
            for (int i = p + 1; i < n; i++)
            {
                best = Math.Abs(system[i * width + p]) > Math.Abs(system[best * width + p]) ? i : best;
            }

            if (!(Math.Abs(system[best * width + p]) > 0) || !double.IsFinite(system[best * width + p]))
            {
                return false;
            }

            for (int j = p; best != p && j < width; j++)
            {
                (system[p * width + j], system[best * width + j]) = (system[best * width + j], system[p * width + j]);
            }

            for (int i = p + 1; i < n; i++)
            {
                double factor = system[i * width + p] / system[p * width + p];
                for (int j = p; factor != 0 && j < width; j++)
                {
                    system[i * width + j] -= factor * system[p * width + j];
                }
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = system[i * width + n];
            for (int j = i + 1; j < n; j++)
            {
                sum -= system[i * width + j] * solution[j];
            }

            solution[i] = sum / system[i * width + i];
        }

        return true;
    }

    // Brings a row with an entry in the column to its place.
    private static bool Pivot(Rational[,] matrix, int p)
    {
        int found = p;
        while (found < matrix.GetLength(0) && matrix[found, p].IsZero)
        {
            found++;
        }

        if (found == matrix.GetLength(0))
        {
            return false;
        }

        for (int j = 0; found != p && j < matrix.GetLength(1); j++)
        {
            (matrix[p, j], matrix[found, j]) = (matrix[found, j], matrix[p, j]);
        }

        return true;
    }

    private static void Subtract(Rational[,] matrix, int p, int i)
    {
        Rational factor = matrix[i, p] / matrix[p, p];
        for (int j = p; j < matrix.GetLength(1); j++)
        {
            matrix[i, j] -= factor * matrix[p, j];
        }
    }
}
