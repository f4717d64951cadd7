using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A ladder from calm, rung 0, to war, one above the last, whose odds differ from rung to rung. Immutable; thread-safe. Source:
/// [feller1968].
/// <list type="number">
/// <item>With s_0 = 1 and s_j = d_1 ... d_j / (u_1 ... u_j), P(war from i) = (s_0 + ... + s_(i-1)) / (s_0 + ... + s_n).</item>
/// <item>A rung that is never climbed from is as good as calm.</item> </list></summary>
/// <param name="Up">u: the probability of a step up from rungs 1, 2, ...; from 0 to 1.</param>
/// <param name="Down">d: the probability of a step down, as many; u + d from above 0 to 1. To stay put does not matter.</param>
/// <param name="Start">The rung of the start, from 0 (calm) to one above the last (war).</param>
public sealed record BirthDeathLadder(IReadOnlyList<Rational> Up, IReadOnlyList<Rational> Down, int Start)
{
    /// <summary>The probability of war.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public WarChance Solve()
    {
        Check();
        int calm = Enumerable.Range(1, Math.Min(Start, Up.Count)).LastOrDefault(rung => Up[rung - 1].IsZero);
        if (Start == 0 || calm == Start || Up.Skip(Start - 1).Any(u => u.IsZero && Start <= Up.Count))
        {
            return new(0);
        }

        // Logarithms of s, less the largest: the products would leave the range of doubles.
        var logs = new List<double> { 0 };
        for (int rung = calm + 1; rung <= Up.Count; rung++)
        {
            logs.Add(
                Down[rung - 1].IsZero ? double.NegativeInfinity : logs[^1] + PortableMath.Log((Down[rung - 1] / Up[rung - 1]).ToDouble()));
        }

        double[] sums = [.. logs.Select(l => PortableMath.Exp(l - logs.Max()))];
        double below = sums.Take(Start - calm).Sum();
        return new(below / (below + sums.Skip(Start - calm).Sum()));
    }

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Up);
        ArgumentNullException.ThrowIfNull(Down);
        var conditions = new Conditions()
            .Need(Up.Count >= 1 && Up.Count == Down.Count, $"as many steps up as down, at least one: {Up.Count} and {Down.Count}")
            .Need(Start >= 0 && Start <= Up.Count + 1, $"a start from 0 to {Up.Count + 1}: {Start}");
        foreach ((Rational up, Rational down) in Up.Zip(Down))
        {
            conditions.Need(
                up.Sign >= 0 && down.Sign >= 0 && (up + down).Sign > 0 && up + down <= 1, $"u, d >= 0 and 0 < u + d <= 1: {up} and {down}");
        }

        conditions.Check();
    }
}
