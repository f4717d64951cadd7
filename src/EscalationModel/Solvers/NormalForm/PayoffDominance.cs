using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The equilibrium that both players prefer to every other. Source: [harsanyi1988].
/// <list type="number">
/// <item>An equilibrium dominates another if both players get more in it.</item>
/// <item>The payoff-dominant one dominates all others; there may be none.</item>
/// </list></summary>
public static class PayoffDominance
{
    /// <summary>The payoff-dominant one of some equilibria, or null.</summary>
    /// <param name="equilibria">All equilibria that are to be compared; exact payoffs are compared exactly.</param>
    public static Equilibrium? Of(IReadOnlyList<Equilibrium> equilibria)
    {
        ArgumentNullException.ThrowIfNull(equilibria);
        return equilibria.FirstOrDefault(e => equilibria.All(other => ReferenceEquals(e, other) || Dominates(e, other)));
    }

    /// <summary>Whether both players get more in one equilibrium than in another.</summary>
    /// <param name="better">The one.</param>
    /// <param name="worse">The other.</param>
    public static bool Dominates(Equilibrium better, Equilibrium worse)
    {
        ArgumentNullException.ThrowIfNull(better);
        ArgumentNullException.ThrowIfNull(worse);
        return better.ExactPayoffs is { } a && worse.ExactPayoffs is { } b
            ? a[0] > b[0] && a[1] > b[1]
            : better.Payoffs[0] > worse.Payoffs[0] && better.Payoffs[1] > worse.Payoffs[1];
    }
}
