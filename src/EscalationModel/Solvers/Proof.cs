using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers;

/// <summary>The last step of every exact method: what it found is held against the payoffs once more, in fractions, before it is called
/// solved or complete.</summary>
internal static class Proof
{
    /// <summary>The same result if each solution is an equilibrium: strategies in fractions, a regret of 0. Else the result without what is
    /// none, and with the status that says so.</summary>
    public static SolverResult<Equilibrium> Proven(this SolverResult<Equilibrium> result) =>
        Proven(result, e => e.ExactRegret is { IsZero: true });

    /// <inheritdoc cref="Proven(SolverResult{Equilibrium})"/>
    public static SolverResult<BehaviorProfile> Proven(this SolverResult<BehaviorProfile> result) =>
        Proven(result, p => p.ExactRegrets is { } regrets && regrets.All(r => r.IsZero));

    private static SolverResult<T> Proven<T>(SolverResult<T> result, Predicate<T> isEquilibrium)
    {
        T[] proven = [.. result.Solutions.Where(s => isEquilibrium(s))];
        int refuted = result.Solutions.Count - proven.Length;
        return refuted == 0 ? result : result with
        {
            Status = SolverStatus.NumericalTrouble,
            Solutions = proven,
            IsComplete = false,
            Residual = 0,
            Note = $"{refuted} of what was found are no equilibria and are left out.",
        };
    }
}
