namespace EscalationModel.Tests.Theory.StrategicChoice;

/// <summary>Newton's method on a gradient, whose derivatives are differences: enough for a few parameters near a maximum.</summary>
internal static class SmallFit
{
    public static (double[] At, double Value, double[] Errors) Of(double[] start, Func<double[], (double Value, double[] Gradient)> f)
    {
        double[] x = start;
        for (int step = 0; step < 100; step++)
        {
            (double value, double[] gradient) = f(x);
            double[] move = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(Information(x, f))
                .Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(gradient)).ToArray();
            double length = 1;

            // Uphill, and no further than the value rises.
            if (move.Zip(gradient, (m, g) => m * g).Sum() < 0)
            {
                move = [.. gradient.Select(g => g / gradient.Max(Math.Abs))];
            }

            while (length > 1e-12 && !(f(Moved(x, move, length)).Value >= value))
            {
                length /= 2;
            }

            x = Moved(x, move, length);
            if (move.Max(Math.Abs) < 1e-11)
            {
                break;
            }
        }

        double[,] covariance = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(Information(x, f)).Inverse().ToArray();
        return (x, f(x).Value, [.. x.Select((_, k) => Math.Sqrt(covariance[k, k]))]);
    }

    private static double[,] Information(double[] x, Func<double[], (double Value, double[] Gradient)> f)
    {
        var minus = new double[x.Length, x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            // Differences of two widths cancel the error of order h^2.
            double[] near = Difference(k, 1e-3), wide = Difference(k, 2e-3);
            for (int j = 0; j < x.Length; j++)
            {
                minus[j, k] = -(4 * near[j] - wide[j]) / 3;
            }
        }

        return minus;

        double[] Difference(int k, double h)
        {
            double[] unit = [.. x.Select((_, j) => j == k ? 1.0 : 0.0)];
            return [.. f(Moved(x, unit, h)).Gradient.Zip(f(Moved(x, unit, -h)).Gradient, (a, b) => (a - b) / (2 * h))];
        }
    }

    private static double[] Moved(double[] x, double[] direction, double length) => [.. x.Zip(direction, (a, d) => a + length * d)];
}
