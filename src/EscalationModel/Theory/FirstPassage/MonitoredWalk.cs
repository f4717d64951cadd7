using MathNet.Numerics.Integration;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>The probability that a normal walk is ever found below 0: its density above 0 is carried from step to step on the nodes of a
/// Gaussian rule, panel by panel of two deviations of a step.</summary>
internal static class MonitoredWalk
{
    private const int Order = 16;
    private const double PanelWidth = 2, Reach = 9, MostWork = 1e9, MostNodes = 40_000;
    private static readonly double RootOfTwoPi = Math.Sqrt(2 * Math.PI);

    /// <summary>Null where it would take too long.</summary>
    public static double? FallsBelowZero(MonitoredGap gap)
    {
        // In deviations of a step.
        double deviation = gap.Volatility * Math.Sqrt(gap.Step), start = gap.Gap / deviation, drift = gap.Closing / deviation * gap.Step;
        double first = ScaledErfc.Normal(drift - start);
        if (gap.Steps == 1)
        {
            return first;
        }

        double top = start + Math.Max(0, -drift) * (gap.Steps - 1) + Reach * Math.Sqrt(gap.Steps - 1);
        double nodes = top / PanelWidth * Order, work = gap.Steps * nodes * (2 * Reach / PanelWidth * Order);
        return nodes <= MostNodes && work <= MostWork ? Math.Min(1, first + Later(start, drift, top, gap.Steps)) : null;
    }

    private static double Later(double start, double drift, double top, int steps)
    {
        (double[] at, double[] weight) = Nodes(top);
        double[] density = [.. at.Select(y => Normal(y - start + drift))], falls = [.. at.Select(x => ScaledErfc.Normal(drift - x))];
        (int First, double[] Kernel)[] from = [.. at.Select(y => Kernel(at, weight, y + drift))];
        double sum = 0;
        for (int step = 2; ; step++)
        {
            for (int i = 0; i < at.Length; i++)
            {
                sum += density[i] * weight[i] * falls[i];
            }

            if (step == steps)
            {
                return sum;
            }

            density = [.. from.Select(f => Dot(f.Kernel, density, f.First))];
        }
    }

    private static (double[] At, double[] Weight) Nodes(double top)
    {
        int panels = (int)Math.Ceiling(top / PanelWidth);
        double half = top / panels / 2;
        var rule = new GaussLegendreRule(-1, 1, Order);
        double[] at = [.. Enumerable.Range(0, panels).SelectMany(p => rule.Abscissas.Select(x => (2 * p + 1 + x) * half))];
        return (at, [.. Enumerable.Range(0, panels).SelectMany(_ => rule.Weights.Select(w => w * half))]);
    }

    // What reaches a place comes from around one place before the step.
    private static (int First, double[] Kernel) Kernel(double[] at, double[] weight, double around)
    {
        int first = Place(at, around - Reach), last = Place(at, around + Reach);
        return (first, [.. Enumerable.Range(first, last - first).Select(j => weight[j] * Normal(around - at[j]))]);
    }

    private static int Place(double[] at, double value) => Array.BinarySearch(at, value) is var found && found < 0 ? ~found : found;

    private static double Dot(double[] kernel, double[] density, int first)
    {
        double sum = 0;
        for (int j = 0; j < kernel.Length; j++)
        {
            sum += kernel[j] * density[first + j];
        }

        return sum;
    }

    private static double Normal(double x) => PortableMath.Exp(-x * x / 2) / RootOfTwoPi;
}
