using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>A demands a share, chance draws B's cost of war, which B alone sees, and B accepts or fights: a tree that backward induction
/// solves.</summary>
internal static class DemandGame
{
    public static ExtensiveFormGame Of(
        int parts, Rational warOfA, IReadOnlyList<(Rational Cost, Rational Probability)> costsOfB, Rational winChance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, 10_000);
        return new("An ultimatum", ["A", "B"], GameNode.Decision(
            0, "A", [.. Enumerable.Range(0, parts + 1).Select(k => ($"{k}", Draw(k, new Rational(k, parts))))]));

        GameNode Draw(int k, Rational demand) => costsOfB.Count == 1
            ? Answer($"{k}", demand, costsOfB[0].Cost)
            : GameNode.Chance([.. costsOfB.Select((c, t) => ($"type {t}", c.Probability, Answer($"{k}, type {t}", demand, c.Cost)))]);

        GameNode Answer(string key, Rational demand, Rational cost) => GameNode.Decision(
            1, key, ("accept", GameNode.End(demand, 1 - demand)), ("fight", GameNode.End(warOfA, 1 - winChance - cost)));
    }
}
