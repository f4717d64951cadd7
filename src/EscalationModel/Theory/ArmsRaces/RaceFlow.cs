namespace EscalationModel.Theory.ArmsRaces;

/// <summary>What z' = M z + u + v t does in a time: z moves to Start z + Steady u + Rising v, whether M is singular or not. The matrix
/// exponential and its first two integrals, by their series over a short time and by doubling it. Source: [moler2003].</summary>
internal sealed record RaceFlow(Matrix2 Start, Matrix2 Steady, Matrix2 Rising)
{
    private const int Terms = 18;

    public static RaceFlow Over(Matrix2 m, double time)
    {
        (double step, int halvings) = Short(m, time);
        Matrix2 power = Matrix2.Identity, start = power, steady = power, rising = 0.5 * power;
        for (int n = 1; n <= Terms; n++)
        {
            power = step / n * (power * m);
            start += power;
            steady += 1.0 / (n + 1) * power;
            rising += 1.0 / ((n + 1) * (n + 2)) * power;
        }

        var flow = new RaceFlow(start, step * steady, step * step * rising);
        for (; halvings > 0; halvings--, step *= 2)
        {
            flow = flow.Doubled(step);
        }

        return flow;
    }

    /// <summary>The covariance that independent noise of given variances a time leaves: the integral of e^Mu Q e^M'u.</summary>
    public static Matrix2 Noise(Matrix2 m, double varianceX, double varianceY, double time)
    {
        (double step, int halvings) = Short(m, time);
        Matrix2 term = step * new Matrix2(varianceX, 0, 0, varianceY), sum = term, start = Over(m, step).Start;
        for (int n = 2; n <= 2 * Terms; n++)
        {
            term = step / n * (m * term + term * m.Transposed);
            sum += term;
        }

        for (; halvings > 0; halvings--)
        {
            sum += start * sum * start.Transposed;
            start *= start;
        }

        return sum;
    }

    private RaceFlow Doubled(double step) =>
        new(Start * Start, Steady + Start * Steady, Rising + step * Steady + Start * Rising);

    private static (double Step, int Halvings) Short(Matrix2 m, double time)
    {
        int halvings = 0;
        for (; m.Norm * Math.Abs(time) > 0.5; halvings++)
        {
            time *= 0.5;
        }

        return (time, halvings);
    }
}
