using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Two ways to signal that one would fight: tying hands (a cost that is paid only by who backs down) and sinking costs (one that
/// is paid at once, whatever comes). The signaler values the prize evenly from 0 to its top, as does the challenger; after the signal the
/// challenger may challenge, and the signaler then fights or backs down. [fearon1997], rebuilt with uniform values. Immutable.
/// <list type="number">
/// <item>After a signal that is believed the challenger challenges with P = max(0, 1 - c of it / ((1 - p) its top)).</item>
/// <item>Tying hands: types from P c / (1 - P + P p) up signal, with the least cost that deters bluffs, c - p cutoff.</item>
/// <item>Sinking costs: types from c / p up signal, at the cost (1 - P) c / p. Of the equilibria that exist without a refinement this is
/// the one in which nobody bluffs.</item>
/// <item>War is when a type signals and is challenged. Who is silent is challenged, and gives way.</item> </list></summary>
/// <param name="WinChance">p: the probability that the signaler wins a war; above 0 and below 1.</param>
/// <param name="CostSignaler">What war costs the signaler, in its units of utility; at least 0.</param>
/// <param name="CostChallenger">What war costs the challenger; at least 0.</param>
/// <param name="TopSignaler">The most that the prize may be worth to the signaler; above 0.</param>
/// <param name="TopChallenger">The most that the prize may be worth to the challenger; above 0.</param>
public sealed record CostlySignals(
    Rational WinChance, Rational CostSignaler, Rational CostChallenger, Rational TopSignaler, Rational TopChallenger)
{
    /// <summary>Both equilibria.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public CostlySignalsResult Solve()
    {
        Check();

        // 1.
        Rational challenge = 1 - CostChallenger / ((1 - WinChance) * TopChallenger);
        challenge = challenge.Sign > 0 ? challenge : 0;

        // What a type gets per unit of its value by a signal that it would fight for.
        Rational worth = 1 - challenge + challenge * WinChance;

        // 2.
        Rational tied = challenge * CostSignaler / worth;

        // 3.
        Rational sunk = CostSignaler / WinChance;
        return new()
        {
            ChallengeProbability = challenge,
            TyingHands = Outcome(tied, CostSignaler - WinChance * tied, challenge, worth),
            SinkingCosts = Outcome(sunk, (1 - challenge) * sunk, challenge, worth),
        };
    }

    // 4. A type v at least the cutoff gains worth * (v - cutoff) over silence.
    private CostlySignal Outcome(Rational cutoff, Rational cost, Rational challenge, Rational worth)
    {
        Rational signals = cutoff < TopSignaler ? 1 - cutoff / TopSignaler : 0;
        return new(cutoff, cost, signals, signals * challenge, worth * signals * signals * TopSignaler / 2);
    }

    private void Check() => new Conditions()
        .Need(WinChance.Sign > 0 && WinChance < 1, $"0 < p < 1: the chance to win is {WinChance}")
        .Need(CostSignaler.Sign >= 0, $"a cost of war must be at least 0: the signaler's is {CostSignaler}")
        .Need(CostChallenger.Sign >= 0, $"a cost of war must be at least 0: the challenger's is {CostChallenger}")
        .Need(TopSignaler.Sign > 0, $"V > 0: the signaler's top is {TopSignaler}")
        .Need(TopChallenger.Sign > 0, $"V > 0: the challenger's top is {TopChallenger}")
        .Check();
}
