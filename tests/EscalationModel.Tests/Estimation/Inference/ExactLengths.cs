using System.Globalization;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>The lengths of 667 disputes, and their exact posterior under a beta-geometric law, by a plain product rule.</summary>
internal static class ExactLengths
{
    public const int Cap = 365;

    public const double PriorDeviation = 0.7;

    public sealed record Moments(double[] Mean, double[] Deviation, double Correlation);

    public static int[] Observed()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", "mid5_sequence_length_distribution.csv");
        return [.. File.ReadLines(path).Skip(1).Select(l => l.Split(','))
            .SelectMany(r => Enumerable.Repeat(Whole(r[0]), Whole(r[1])))];
    }

    /// <summary>Moments of ln a and ln b.</summary>
    public static Moments Posterior(int[] lengths, double priorDeviation, int cap)
    {
        (int Length, int Count)[] counts = [.. lengths.GroupBy(n => Math.Min(n, cap)).Select(g => (g.Key, g.Count()))];
        var byA = new GaussLegendreRule(-1, 1, 200);
        var byB = new GaussLegendreRule(-1.3, 1.5, 200);
        double peak = LogPosterior(counts, 0, 0, priorDeviation, cap), mass = 0;
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < byA.Abscissas.Length; i++)
        {
            for (int j = 0; j < byB.Abscissas.Length; j++)
            {
                (double u, double v) = (byA.Abscissas[i], byB.Abscissas[j]);
                double w = byA.Weights[i] * byB.Weights[j] * PortableMath.Exp(LogPosterior(counts, u, v, priorDeviation, cap) - peak);
                mass += w;
                (x, y, xx, yy, xy) = (x + w * u, y + w * v, xx + w * u * u, yy + w * v * v, xy + w * u * v);
            }
        }

        (x, y) = (x / mass, y / mass);
        double dx = Math.Sqrt(xx / mass - x * x), dy = Math.Sqrt(yy / mass - y * y);
        return new Moments([x, y], [dx, dy], (xy / mass - x * y) / (dx * dy));
    }

    private static double LogPosterior((int Length, int Count)[] counts, double u, double v, double priorDeviation, int cap)
    {
        (double a, double b) = (PortableMath.Exp(u), PortableMath.Exp(v));
        double log = -0.5 * (u * u + v * v) / (priorDeviation * priorDeviation);
        foreach ((int n, int count) in counts)
        {
            log += count * (n >= cap
                ? SpecialFunctions.BetaLn(a, b + cap - 1)
                : SpecialFunctions.BetaLn(a + 1, b + n - 1));
            log -= count * SpecialFunctions.BetaLn(a, b);
        }

        return log;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
