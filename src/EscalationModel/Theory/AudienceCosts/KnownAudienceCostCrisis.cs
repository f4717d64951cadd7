using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>The crisis with audience costs where each state knows the other's payoffs. At any time a state may attack, back down or wait;
/// one that backs down after t pays its audience cost and the other takes the prize. [fearon1994], proposition 1. Immutable.
/// <list type="number">
/// <item>A state is locked in from the time on at which backing down costs as much as war: a(t) = -w.</item>
/// <item>The state that would be locked in later backs down at once. Equal times select nothing: they are compared as fractions, so
/// that a tie typed in decimals is one (only beyond powers of a million digits in logarithms, to 1e-12).</item> </list></summary>
/// <param name="Prize">v: what the good is worth to either; above 0.</param>
/// <param name="WarA">w of A: what war is worth to A; below 0.</param>
/// <param name="WarB">w of B; below 0.</param>
/// <param name="AudienceA">What A pays for backing down.</param>
/// <param name="AudienceB">What B pays for backing down.</param>
public sealed record KnownAudienceCostCrisis(
    Rational Prize, Rational WarA, Rational WarB, AudienceCost AudienceA, AudienceCost AudienceB)
{
    /// <summary>Who backs down.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public KnownAudienceCostResult Solve()
    {
        Check();

        // 1. and 2.
        int later = LockInTimes.Compare(AudienceA, -WarA, AudienceB, -WarB);
        return new()
        {
            LockInA = AudienceA.TimeOf(-WarA),
            LockInB = AudienceB.TimeOf(-WarB),
            BacksDown = later == 0 ? null : later > 0 ? Side.A : Side.B,
            PayoffA = later == 0 ? null : later > 0 ? 0 : Prize,
            PayoffB = later == 0 ? null : later > 0 ? Prize : 0,
        };
    }

    /// <summary>The same crisis on a grid of times that ends half beyond the later lock-in, with war: the sides alternate. Backward
    /// induction on it finds the same as <see cref="Solve"/> where a step of the grid is shorter than the difference of the two
    /// lock-ins.</summary>
    /// <param name="steps">How many moves, from 2 to 1,000.</param>
    /// <param name="first">Who moves first.</param>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many moves.</exception>
    public ExtensiveFormGame ToGame(int steps, Side first = Side.A)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 1000);
        double end = 1.5 * Math.Max(AudienceA.TimeOf(-WarA), AudienceB.TimeOf(-WarB));
        GameNode war = GameNode.End(WarA, WarB), next = war;
        for (int k = steps - 1; k >= 0; k--)
        {
            var side = (Side)(((int)first + k) % 2);
            Rational cost = Rational.FromDouble((side == Side.A ? AudienceA : AudienceB).At(end * k / steps));
            GameNode down = side == Side.A ? GameNode.End(-cost, Prize) : GameNode.End(Prize, -cost);
            next = GameNode.Decision((int)side, $"{side} {k}", ("back down", down), ("attack", war), ("wait", next));
        }

        return new("A crisis with audience costs", ["A", "B"], next);
    }

    private void Check()
    {
        Conditions conditions = new Conditions()
            .Need(Prize.Sign > 0, $"v > 0: the prize is {Prize}")
            .Need(WarA.Sign < 0, $"w < 0: war is worth {WarA} to A")
            .Need(WarB.Sign < 0, $"w < 0: war is worth {WarB} to B");
        AudienceA.Check(conditions, "A");
        AudienceB.Check(conditions, "B");
        conditions.Check();
    }
}
