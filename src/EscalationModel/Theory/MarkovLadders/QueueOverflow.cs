using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Incidents that come faster than they are settled, for a while: a queue with one server, and whether it overflows before it is
/// empty. Immutable; thread-safe. Sources: [parekh1989], [feller1968].
/// <list type="number">
/// <item>With rho = lambda / mu, from one incident on: P(N before 0) = (1/rho - 1) / (rho^-N - 1); 1/N at rho = 1.</item>
/// <item>It falls by the factor rho a place in the long run: the decay rate is ln(mu / lambda).</item> </list></summary>
/// <param name="Arrivals">lambda: incidents per unit of time; above 0.</param>
/// <param name="Settlements">mu: how many are settled per unit of time of work; above 0.</param>
/// <param name="Places">N: the number at which it overflows; at least 1.</param>
public sealed record QueueOverflow(Rational Arrivals, Rational Settlements, int Places)
{
    /// <summary>The probability of overflow in a busy time.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public QueueOverflowResult Solve()
    {
        new Conditions()
            .Need(Arrivals.Sign > 0, $"lambda > 0: {Arrivals}")
            .Need(Settlements.Sign > 0, $"mu > 0: {Settlements}")
            .Need(Places >= 1, $"N >= 1: {Places}")
            .Check();
        double decay = Arrivals == Settlements ? 0 : PortableMath.Log1p(((Settlements - Arrivals) / Arrivals).ToDouble());
        return new(GamblersRuin.Climbs(decay, 1, Places), decay);
    }
}
