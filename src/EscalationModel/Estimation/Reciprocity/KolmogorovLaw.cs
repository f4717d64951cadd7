namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The exact law of the Kolmogorov-Smirnov statistic of a sample from a known continuous law.</summary>
internal static class KolmogorovLaw
{
    /// <summary>From so many values on, the limit is as good.</summary>
    private const int Many = 4000;

    /// <summary>The statistic against the exponential law with mean 1: the greatest distance of the distribution functions.</summary>
    public static double StatisticOfExponential(IReadOnlyList<double> values)
    {
        double[] at = [.. values.Order().Select(x => 1 - PortableMath.Exp(-x))];
        double n = at.Length, most = 0;
        for (int i = 0; i < at.Length; i++)
        {
            most = Math.Max(most, Math.Max((i + 1) / n - at[i], at[i] - i / n));
        }

        return most;
    }

    /// <summary>P(D >= d), two-sided.</summary>
    public static double Tail(int n, double d)
    {
        if (n < 1 || d * n <= 0.5)
        {
            return 1;
        }

        if (d >= 1)
        {
            return 0;
        }

        // Both sides at once are then impossible, or rarer than rounding.
        if (d >= 0.5 || n * d * d > 4)
        {
            return Math.Min(1, 2 * OneSided(n, d));
        }

        return n > Many ? Limit((Math.Sqrt(n) + 0.12 + 0.11 / Math.Sqrt(n)) * d) : 1 - Below(n, d);
    }

    /// <summary>P(D+ >= d) [birnbaum1951].</summary>
    private static double OneSided(int n, double d)
    {
        double sum = 0, logChoose = 0;
        for (int j = 0; j <= n && j / (double)n < 1 - d; j++)
        {
            double up = d + j / (double)n;
            double down = 1 - up;
            sum += PortableMath.Exp(logChoose + (n - j) * PortableMath.Log(down) + (j - 1) * PortableMath.Log(up));
            logChoose += PortableMath.Log((n - j) / (j + 1.0));
        }

        return Math.Min(1, d * sum);
    }

    private static double Limit(double x)
    {
        double sum = 0;
        for (int k = 1; k < 200; k++)
        {
            double term = PortableMath.Exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }

    /// <summary>P(D less than d) by powers of a matrix [marsaglia2003].</summary>
    private static double Below(int n, double d)
    {
        int k = (int)(n * d) + 1, m = 2 * k - 1;
        double h = k - n * d;
        double[] matrix = Matrix(m, h), power = Identity(m);
        int scale = 0, matrixScale = 0;
        for (int left = n; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                power = Product(power, matrix, m);
                scale += matrixScale;
                Rescale(power, m, ref scale);
            }

            matrix = Product(matrix, matrix, m);
            matrixScale *= 2;
            Rescale(matrix, m, ref matrixScale);
        }

        double value = power[(k - 1) * m + k - 1];
        for (int i = 1; i <= n; i++)
        {
            value *= i / (double)n;
            if (value < 1e-140)
            {
                value *= 1e140;
                scale -= 140;
            }
        }

        return value * PortableMath.Pow(10, scale);
    }

    private static double[] Matrix(int m, double h)
    {
        var matrix = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= Math.Min(m - 1, i + 1); j++)
            {
                matrix[i * m + j] = 1;
            }
        }

        for (int i = 0; i < m; i++)
        {
            matrix[i * m] -= Power(h, i + 1);
            matrix[(m - 1) * m + i] -= Power(h, m - i);
        }

        matrix[(m - 1) * m] += 2 * h - 1 > 0 ? Power(2 * h - 1, m) : 0;
        for (int i = 0; i < m; i++)
        {
            double factorial = 1;
            for (int j = i; j >= 0; j--)
            {
                factorial *= i - j + 1;
                matrix[i * m + j] /= factorial;
            }
        }

        return matrix;
    }

    private static double[] Identity(int m)
    {
        var matrix = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            matrix[i * m + i] = 1;
        }

        return matrix;
    }

    private static double[] Product(double[] a, double[] b, int m)
    {
        var product = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            for (int k = 0; k < m; k++)
            {
                double factor = a[i * m + k];
                for (int j = 0; j < m && factor != 0; j++)
                {
                    product[i * m + j] += factor * b[k * m + j];
                }
            }
        }

        return product;
    }

    private static void Rescale(double[] matrix, int m, ref int scale)
    {
        if (matrix[m / 2 * m + m / 2] > 1e140)
        {
            for (int i = 0; i < matrix.Length; i++)
            {
                matrix[i] *= 1e-140;
            }

            scale += 140;
        }
    }

    private static double Power(double x, int n)
    {
        double power = 1;
        for (int i = 0; i < n; i++)
        {
            power *= x;
        }

        return power;
    }
}
