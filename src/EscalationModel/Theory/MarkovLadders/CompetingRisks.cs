using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A crisis in continuous time: states, and endings that compete. Immutable if its arrays are left alone; thread-safe. Sources:
/// [neuts1981], [aalen1978].
/// <list type="number">
/// <item>By t the law over the states is a e^Gt, of endings a (I - e^Gt) (-G)^-1 A, and probability flows into them at a e^Gt A.</item>
/// </list></summary>
/// <param name="Transient">G: rates from state i to j off the diagonal, which makes the rows of [G A] sum to 0; square.</param>
/// <param name="Absorbing">A: the rates of endings.</param>
/// <param name="Initial">The distribution at time 0.</param>
/// <param name="Time">The time that is asked about; at least 0.</param>
public sealed record CompetingRisks(double[,] Transient, double[,] Absorbing, IReadOnlyList<double> Initial, double Time)
{
    /// <summary>How it ends, and when.</summary>
    /// <exception cref="TheoryException">The blocks do not fit, a rate is below 0, a row does not sum to 0, the start is no distribution,
    /// or the time is below 0.</exception>
    public CompetingRisksResult Solve()
    {
        ArgumentNullException.ThrowIfNull(Transient);
        ArgumentNullException.ThrowIfNull(Absorbing);
        ArgumentNullException.ThrowIfNull(Initial);
        string? chain = ChainFaults.Of(() => _ = new ContinuousAbsorbingChain(Transient, Absorbing));
        new Conditions()
            .Need(chain is null, $"{chain}")
            .Need(
                ChainFaults.IsDistribution(Initial, Transient.GetLength(0)),
                $"the start must be a distribution over {Transient.GetLength(0)} states")
            .Need(double.IsFinite(Time) && Time >= 0, $"time >= 0: {Time}")
            .Check();
        var risks = new ContinuousAbsorbingChain(Transient, Absorbing);
        double[,] ends = risks.AbsorptionProbabilities();
        double[] from = [.. Enumerable.Range(0, risks.Endings).Select(k => Initial.Select((p, i) => p * ends[i, k]).Sum())];
        double mean = risks.MeanTimes().Zip(Initial, (m, p) => p == 0 ? 0 : m * p).Sum();
        return new(risks.At(Initial, Time), from, double.IsFinite(mean) ? mean : null);
    }
}
