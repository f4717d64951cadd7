using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>A crisis of moves in turn between two sides of which each may be committed and then never quits. A strategic side quits or
/// escalates as in <see cref="SequentialBrinkmanship"/>, for as long as it takes; the last risk repeats for ever. Who is indifferent at the
/// end of the mixing quits. Immutable; thread-safe. Sources: after [powell1988] and [powell1990], the structure from memory, with committed
/// types as in [kreps1982]. Powell's own two-type crisis with his refinement is another model.
/// <list type="number">
/// <item>The total probability that the mover of round n gives way which leaves the mover of the round before indifferent is
/// p_n = [q0 (if n = 1) + f_(n-1) L + (1 - f_(n-1)) f_n L] / [(1 - f_(n-1)) (1 + f_n L)], with L the loss of that mover.</item>
/// <item>If a side gave way so at each of its rounds, none of its strategic types would be left at the first round k at which the product
/// of its 1 - p_n is at most the probability that it is committed. The side that comes to it first loses its last strategic types there,
/// and the other in the round before, m = k - 1, which is the last in which a strategic side that is indifferent quits.</item>
/// <item>From round 2 to m each mover gives way with p_n, at k with what is left. At the first rounds: if m is even the challenger does not
/// challenge with the probability that makes its types end at m; if m is odd it always challenges, and the defender gives way at round 1
/// with the probability that makes its types end at m.</item> </list></summary>
/// <param name="Risks">f_n: the probability of disaster of each escalation, 0 to 1, at least one; the last repeats and is above 0.</param>
/// <param name="LossChallenger">What the challenger loses in disaster against giving way; above 0, in the unit of the prize.</param>
/// <param name="LossDefender">What the defender loses.</param>
/// <param name="CommittedChallenger">The probability that the challenger is committed, strictly between 0 and 1.</param>
/// <param name="CommittedDefender">The probability that the defender is.</param>
public sealed record TwoSidedBrinkmanship(
    IReadOnlyList<Rational> Risks, Rational LossChallenger, Rational LossDefender, Rational CommittedChallenger, Rational CommittedDefender)
{
    /// <summary>q0: what the challenger keeps if it does not challenge, at least 0, in the unit of the prize.</summary>
    public Rational StatusQuo { get; init; }

    /// <summary>What the side gets whose rival quits; above 0.</summary>
    public Rational Prize { get; init; } = 1;

    /// <summary>Solves it in doubles. A product within a part in 10^12 of the probability of commitment equals it; the strategic types then
    /// end in the earlier round.</summary>
    /// <exception cref="TheoryException">A condition on the primitives does not hold, or strategic types mix for more than a million
    /// rounds.</exception>
    public TwoSidedBrinkmanshipResult Solve()
    {
        Check();
        return new BrinkmanshipRounds(this).Solve();
    }

    /// <summary>The crisis up to a round as a tree for the general solvers; there both sides go on to the disaster.</summary>
    /// <param name="rounds">How many rounds have a decision, from 1 to 1,000.</param>
    /// <exception cref="TheoryException">A condition on the primitives does not hold.</exception>
    public ExtensiveFormGame ToGame(int rounds)
    {
        Check();
        new Conditions().Need(rounds is >= 1 and <= 1000, $"1 <= rounds <= 1000: {rounds}").Check();
        Rational c = CommittedChallenger, d = CommittedDefender;
        return new("Brinkmanship with committed types", ["Challenger", "Defender"], GameNode.Chance(
            ("both committed", c * d, Round(0, rounds, true, true)), ("challenger committed", c * (1 - d), Round(0, rounds, true, false)),
            ("defender committed", (1 - c) * d, Round(0, rounds, false, true)),
            ("both strategic", (1 - c) * (1 - d), Round(0, rounds, false, false))));
    }

    /// <summary>f_n.</summary>
    internal Rational Risk(int n) => Risks[Math.Min(n, Risks.Count - 1)];

    private GameNode Round(int n, int rounds, bool challenger, bool defender)
    {
        GameNode disaster = GameNode.End(-LossChallenger, -LossDefender);
        if (n == rounds)
        {
            return disaster;
        }

        GameNode on = GameNode.Chance(
            ("disaster", Risk(n), disaster), ("on", 1 - Risk(n), Round(n + 1, rounds, challenger, defender)));
        GameNode quit = n == 0 ? GameNode.End(StatusQuo, Prize) : n % 2 == 0 ? GameNode.End(0, Prize) : GameNode.End(Prize, 0);
        return (n % 2 == 0 ? challenger : defender)
            ? GameNode.Chance(("escalate", 1, on))
            : GameNode.Decision(n % 2, $"{n}", ("quit", quit), ("escalate", on));
    }

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Risks);
        var conditions = new Conditions()
            .Need(Risks.Count > 0, $"at least one risk")
            .Need(Risks.Count == 0 || Risks[^1].Sign > 0, $"the last risk, which repeats, is above 0")
            .Need(Prize.Sign > 0, $"prize > 0: {Prize}")
            .Need(StatusQuo.Sign >= 0, $"status quo >= 0: {StatusQuo}")
            .Need(LossChallenger.Sign > 0 && LossDefender.Sign > 0, $"L > 0: {LossChallenger}, {LossDefender}")
            .Need(CommittedChallenger.Sign > 0 && CommittedChallenger < 1, $"0 < e < 1 of the challenger: {CommittedChallenger}")
            .Need(CommittedDefender.Sign > 0 && CommittedDefender < 1, $"0 < e < 1 of the defender: {CommittedDefender}");
        for (int n = 0; n < Risks.Count; n++)
        {
            conditions.Need(Risks[n].Sign >= 0 && Risks[n] <= 1, $"0 <= f_{n} <= 1: {Risks[n]}");
        }

        conditions.Check();
    }
}
