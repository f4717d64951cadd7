using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A crisis as a ladder of states with endings such as settlement and war, in steps of chance that forget the past. Immutable if
/// its arrays are left alone; thread-safe. Sources: [kemeny1960], [darroch1965].
/// <list type="number">
/// <item>N = (I - Q)^-1 counts the visits, B = N R the endings, N 1 the steps, (2N - I) N 1 - (N 1)^2 their variance.</item>
/// <item>The quasi-stationary law is the left Perron vector of Q: where a crisis is that has lasted very long. For a chain that falls
/// apart it depends on the start; this is from the uniform one.</item> </list></summary>
/// <param name="Transient">Q: element [i, j] is the probability of going from state i to state j in a step; square.</param>
/// <param name="Absorbing">R: element [i, k] is the probability of ending in k; rows of [Q R] sum to 1 within 1e-9.</param>
/// <param name="Initial">The distribution at step 0: a probability for each state, summing to 1.</param>
/// <param name="Steps">The step that is asked about; at least 0.</param>
public sealed record MarkovLadder(double[,] Transient, double[,] Absorbing, IReadOnlyList<double> Initial, int Steps)
{
    private const int MostSteps = 10_000_000;

    /// <summary>How it ends, and when.</summary>
    /// <exception cref="TheoryException">The blocks do not fit, an element is no probability, a row does not sum to 1, a state can never
    /// end, the start is no distribution, or the step is below 0 or above 10,000,000.</exception>
    public MarkovLadderResult Solve()
    {
        ArgumentNullException.ThrowIfNull(Transient);
        ArgumentNullException.ThrowIfNull(Absorbing);
        ArgumentNullException.ThrowIfNull(Initial);
        string? chain = ChainFaults.Of(() => _ = new AbsorbingChain(Transient, Absorbing));
        new Conditions()
            .Need(chain is null, $"{chain}")
            .Need(
                ChainFaults.IsDistribution(Initial, Transient.GetLength(0)),
                $"the start must be a distribution over {Transient.GetLength(0)} states")
            .Need(Steps is >= 0 and <= MostSteps, $"a step from 0 to {MostSteps}: {Steps}")
            .Check();
        return new(this, new AbsorbingChain(Transient, Absorbing));
    }
}
