using EscalationModel.Estimation.Inference;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>The beta-geometric law of lengths as a simulator: the logarithms of a and b, seen through the mean score at a = b =
/// 1.</summary>
internal static class LengthProblem
{
    public static InferenceProblem Of(int[] lengths, Func<int[], IReadOnlyList<double>>? summaries = null)
    {
        Func<int[], IReadOnlyList<double>> shown = summaries ?? (x => LengthSummaries.BetaGeometricScore(x, ExactLengths.Cap));
        int n = lengths.Length;
        return new InferenceProblem
        {
            Parameters =
            [
                new("ln a", new NormalDistribution(0, ExactLengths.PriorDeviation)),
                new("ln b", new NormalDistribution(0, ExactLengths.PriorDeviation)),
            ],
            Summaries = [.. shown(lengths).Select((x, i) => new ObservedStatistic($"summary {i + 1}", x))],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) =>
                shown(Lengths(PortableMath.Exp(p[0]), PortableMath.Exp(p[1]), n, ref random)),
        };
    }

    public static int[] Lengths(double a, double b, int count, ref RandomStream random)
    {
        // ended[n] = P(length <= n), ascending.
        var ended = new double[ExactLengths.Cap];
        double going = 1;
        for (int n = 1; n < ExactLengths.Cap; n++)
        {
            going *= 1 - a / (a + b + n - 1);
            ended[n] = 1 - going;
        }

        var lengths = new int[count];
        for (int i = 0; i < count; i++)
        {
            int found = Array.BinarySearch(ended, random.NextDouble());
            lengths[i] = Math.Max(1, found < 0 ? ~found : found + 1);
        }

        return lengths;
    }
}
