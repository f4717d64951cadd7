using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>Expectation and maximization for classes of geometric lengths [dempster1977]: it cannot fall, but is slow at the end, where
/// Newton's method takes over.</summary>
internal static class ClassesEm
{
    private const int MostSteps = 2_000;
    private const double Enough = 1e-9, Edge = 1e-6;

    /// <summary>Where to begin: hazards spread around the mean one, and from nearly 1 downward.</summary>
    public static IEnumerable<DisputeClass[]> Starts(LengthLikelihood likelihood, int classes)
    {
        double p = likelihood.MeanHazard();
        DisputeClass[] Of(Func<int, double> hazard) =>
            [.. Enumerable.Range(0, classes).Select(k => new DisputeClass(Math.Clamp(hazard(k), 1e-4, 0.98), 1.0 / classes))];
        yield return Of(k => p * PortableMath.Exp(1.4 * ((classes - 1) / 2.0 - k)));
        yield return Of(k => 0.9 * PortableMath.Exp(-2.3 * k));
        yield return Of(k => p * PortableMath.Exp(0.4 * ((classes - 1) / 2.0 - k)));
    }

    /// <summary>Where it ends, classes by falling hazard.</summary>
    public static DisputeClass[] Climb(DisputeLengths lengths, DisputeClass[] start)
    {
        DisputeClass[] now = start;
        for (int step = 0; step < MostSteps; step++)
        {
            DisputeClass[] next = Step(lengths, now);
            double change = now.Zip(next, (a, b) => Math.Max(Math.Abs(a.Hazard - b.Hazard), Math.Abs(a.Weight - b.Weight))).Max();
            now = next;
            if (change < Enough)
            {
                break;
            }
        }

        return [.. now.OrderByDescending(c => c.Hazard)];
    }

    private static DisputeClass[] Step(DisputeLengths lengths, DisputeClass[] now)
    {
        double[] disputes = new double[now.Length], ended = new double[now.Length], moves = new double[now.Length];
        foreach ((int length, int count, bool censored) in lengths)
        {
            int survived = length - 1;
            double[] logs =
            [
                .. now.Select(c => PortableMath.Log(c.Weight) + survived * PortableMath.Log1p(-c.Hazard)
                    + (censored ? 0 : PortableMath.Log(c.Hazard))),
            ];
            double largest = logs.Max();
            double[] shares = [.. logs.Select(l => PortableMath.Exp(l - largest))];
            double all = shares.Sum();
            for (int k = 0; k < now.Length; k++)
            {
                double mass = count * shares[k] / all;
                disputes[k] += mass;
                ended[k] += censored ? 0 : mass;
                moves[k] += mass * (censored ? survived : length);
            }
        }

        double total = disputes.Sum();
        return
        [
            .. Enumerable.Range(0, now.Length).Select(k => new DisputeClass(
                moves[k] > 0 ? Math.Clamp(ended[k] / moves[k], Edge, 1 - Edge) : now[k].Hazard, Math.Max(Edge, disputes[k] / total))),
        ];
    }
}
