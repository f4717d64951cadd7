using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>The war of attrition of two parties who know each other's values: both pay until one concedes, and the other gets what it
/// values. Solved is the equilibrium in mixed strategies, and with an atom the member of the continuum in which one party concedes at once
/// with that probability; besides there are equilibria in which one party never concedes. Immutable; thread-safe.
/// Sources: [maynardsmith1974], [bishop1978], [hendricks1988].
/// <list type="number">
/// <item>Each party concedes at the rate that makes the other indifferent: lambda1 = c2 / V2, lambda2 = c1 / V1. The war lasts
/// 1 / (lambda1 + lambda2) on average and 1 wins with probability lambda2 / (lambda1 + lambda2): the party that values the prize more,
/// or bears the costs better, loses more often.</item>
/// <item>If 2 concedes at once with probability q, 1 gets q V1 and 2 gets nothing; what follows is as without.</item> </list></summary>
/// <param name="Value1">V1: what the prize is worth to 1; above 0.</param>
/// <param name="Value2">V2: what it is worth to 2.</param>
/// <param name="Cost1">c1: what a unit of time costs 1; above 0.</param>
/// <param name="Cost2">c2: what it costs 2.</param>
public sealed record AttritionContest(Rational Value1, Rational Value2, Rational Cost1, Rational Cost2)
{
    /// <summary>The probability with which 1 concedes at once, from 0 to 1; at most one party has one.</summary>
    public Rational Atom1 { get; init; }

    /// <summary>The probability with which 2 concedes at once.</summary>
    public Rational Atom2 { get; init; }

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A value or a cost is not above 0, an atom is no probability, or there are two.</exception>
    public AttritionContestResult Solve()
    {
        Check();

        // 1.
        Rational first = Cost2 / Value2, second = Cost1 / Value1, both = first + second;

        // 2.
        Rational goesOn = (1 - Atom1) * (1 - Atom2);
        Rational duration = goesOn / both;
        return new(
            first, second, Atom2 + goesOn * second / both, duration, Atom2 * Value1, Atom1 * Value2, (Cost1 + Cost2) * duration,
            Atom1, Atom2);
    }

    /// <summary>The same war where each party plans to concede at one of some times, as a game for the general solvers: row and column are
    /// the times; who planned the later one wins and both pay up to the earlier; at the same time each wins with probability 1/2.</summary>
    /// <param name="step">The time between two plans, above 0.</param>
    /// <param name="times">How many plans, from 1 to 1,000; the first is to concede at once.</param>
    /// <exception cref="TheoryException">A condition of the model, or one of these, does not hold.</exception>
    public NormalFormGame ToGame(Rational step, int times)
    {
        Check();
        new Conditions().Need(step.Sign > 0, $"step > 0: {step}").Need(times is >= 1 and <= 1000, $"1 <= times <= 1000: {times}").Check();
        var payoffs = new[] { new Rational[times, times], new Rational[times, times] };
        for (int i = 0; i < times; i++)
        {
            for (int j = 0; j < times; j++)
            {
                Rational paid = step * Math.Min(i, j), share = i == j ? new Rational(1, 2) : i > j ? 1 : 0;
                payoffs[0][i, j] = share * Value1 - Cost1 * paid;
                payoffs[1][i, j] = (1 - share) * Value2 - Cost2 * paid;
            }
        }

        return new(payoffs[0], payoffs[1]) { Title = "War of attrition" };
    }

    private void Check() => new Conditions()
        .Need(Value1.Sign > 0 && Value2.Sign > 0, $"V1 > 0 and V2 > 0: {Value1}, {Value2}")
        .Need(Cost1.Sign > 0 && Cost2.Sign > 0, $"c1 > 0 and c2 > 0: {Cost1}, {Cost2}")
        .Need(Atom1.Sign >= 0 && Atom1 <= 1 && Atom2.Sign >= 0 && Atom2 <= 1, $"0 <= atom <= 1: {Atom1}, {Atom2}")
        .Need(Atom1.IsZero || Atom2.IsZero, $"at most one party concedes at once: {Atom1}, {Atom2}")
        .Check();
}
