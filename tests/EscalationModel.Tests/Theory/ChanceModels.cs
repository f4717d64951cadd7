namespace EscalationModel.Tests.Theory;

/// <summary>Draws for the models of chance and arms races, from fixed seeds.</summary>
internal static class ChanceModels
{
    public static RandomStream Stream(int draw, ulong seed) => new(seed, draw, RandomPurpose.Custom);

    /// <summary>A number between two.</summary>
    public static double Between(this ref RandomStream stream, double low, double high) => low + (high - low) * stream.NextDouble();

    /// <summary>A whole number between two, both included.</summary>
    public static int Whole(this ref RandomStream stream, int low, int high) => low + (int)((high - low + 1) * stream.NextDouble());

    /// <summary>A fraction of hundredths between two.</summary>
    public static EscalationModel.Numerics.Rational Hundredths(this ref RandomStream stream, int low, int high) =>
        new(stream.Whole(low, high), 100);

    /// <summary>Six standard errors about a probability.</summary>
    public static bool IsLikely(double probability, long count, long n) =>
        Math.Abs(count - n * probability) <= 6 * Math.Sqrt(Math.Max(1, n * probability * (1 - probability)));

    /// <summary>Integrates y' = f(t, y) by the classical method of Runge and Kutta.</summary>
    public static double[] Integrate(Func<double, double[], double[]> speed, double[] start, double time, int steps)
    {
        double h = time / steps;
        double[] y = start;
        for (int i = 0; i < steps; i++)
        {
            double t = i * h;
            double[] a = speed(t, y), b = speed(t + h / 2, Moved(y, a, h / 2)), c = speed(t + h / 2, Moved(y, b, h / 2)),
            d = speed(t + h, Moved(y, c, h));
            y = [.. y.Select((v, j) => v + h / 6 * (a[j] + 2 * b[j] + 2 * c[j] + d[j]))];
        }

        return y;
    }

    private static double[] Moved(double[] y, double[] v, double h) => [.. y.Zip(v, (a, b) => a + h * b)];
}
