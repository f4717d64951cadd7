using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Hawk-Dove: contests for a prize in a large population. Two hawks fight, a hawk takes all from a dove, two doves share.
/// Immutable; thread-safe. Sources: [maynardsmith1973], [taylor1978].
/// <list type="number">
/// <item>Evolutionarily stable: hawks alone if V is at least C, with payoff (V - C)/2; else the share V/C of hawks, with payoff
/// (V/2)(1 - V/C).</item>
/// <item>Replicator dynamics of the share x of hawks: dx/dt = x (1 - x) (V - C x) / 2.</item>
/// <item>The time from x0 to x by partial fractions, in a form that also holds at V = C: t = (2/V) [logit x - logit x0 + g(x) - g(x0)] with
/// g(x) = f(s)/(1 - x), s = (V - C)/(C (1 - x)), f(s) = ln|1 + s| / s, f(0) = 1. Solved for x by bisection.</item>
/// </list></summary>
/// <param name="Value">V: the prize; above 0.</param>
/// <param name="Cost">C: the cost of a lost fight; above 0.</param>
public sealed record HawkDoveContest(Rational Value, Rational Cost)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not V > 0 and C > 0.</exception>
    public HawkDoveResult Solve()
    {
        Check();
        return Value < Cost
            ? new("mixed", Value / Cost, Value / 2 * (1 - Value / Cost)) : new("hawk", 1, (Value - Cost) / 2);
    }

    /// <summary>The share of hawks after a time. From 0, 1 and V/C it does not move.</summary>
    /// <param name="hawkShare">The share of hawks at time 0, 0 to 1.</param>
    /// <param name="time">t; finite, at least 0.</param>
    /// <exception cref="TheoryException">A condition does not hold.</exception>
    public double HawkShareAt(Rational hawkShare, double time)
    {
        CheckShare(hawkShare);
        new Conditions().Need(time >= 0 && double.IsFinite(time), $"t >= 0: {time}").Check();
        return IsRest(hawkShare) || time == 0 ? hawkShare.ToDouble()
            : new ReplicatorTime(Value, Cost).ShareAfter(hawkShare.ToDouble(), time);
    }

    /// <summary>How long it takes from one share of hawks to another; null: the other is never reached.</summary>
    /// <param name="from">The share of hawks at time 0, 0 to 1.</param>
    /// <param name="to">The share to reach, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition does not hold.</exception>
    public double? TimeBetween(Rational from, Rational to)
    {
        CheckShare(from);
        CheckShare(to);
        if (from == to)
        {
            return 0;
        }

        Rational rest = Solve().HawkShare;
        bool isBetween = from < to ? to < rest : to > rest;
        return from.Sign > 0 && from < 1 && isBetween && !IsRest(to)
            ? new ReplicatorTime(Value, Cost).Between(from.ToDouble(), to.ToDouble()) : null;
    }

    /// <summary>The speed of the share of hawks: dx/dt.</summary>
    /// <param name="hawkShare">x.</param>
    public double Speed(double hawkShare) =>
        hawkShare * (1 - hawkShare) * (Value.ToDouble() - Cost.ToDouble() * hawkShare) / 2;

    /// <summary>The crisis with D for Hawk: Chicken if V is below C, a Prisoner's Dilemma if above.</summary>
    /// <exception cref="TheoryException">Not V > 0 and C > 0.</exception>
    public TwoByTwoCrisis ToCrisis()
    {
        Check();
        return TwoByTwoCrisis.Symmetric(Value, Value / 2, (Value - Cost) / 2, 0);
    }

    /// <summary>The game for the general solvers.</summary>
    /// <exception cref="TheoryException">Not V > 0 and C > 0.</exception>
    public NormalFormGame ToGame() => ToCrisis().ToGame().With("Hawk-Dove", rowLabels: ["Dove", "Hawk"], columnLabels: ["Dove", "Hawk"]);

    private bool IsRest(Rational share) => share.IsZero || share == 1 || share * Cost == Value;

    private void CheckShare(Rational share)
    {
        Check();
        new Conditions().Need(share.Sign >= 0 && share <= 1, $"0 <= share of hawks <= 1: {share.ToDouble()}").Check();
    }

    private void Check() => new Conditions()
        .Need(Value.Sign > 0, $"V > 0: {Value.ToDouble()}").Need(Cost.Sign > 0, $"C > 0: {Cost.ToDouble()}").Check();
}
