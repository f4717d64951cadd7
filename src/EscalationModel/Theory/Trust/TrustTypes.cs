using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>Makes trees of games between sides that may be trustworthy.</summary>
internal static class TrustTypes
{
    public static string Name(bool isTrustworthy) => isTrustworthy ? "trustworthy" : "untrustworthy";

    public static string Letter(bool cooperates) => cooperates ? "C" : "D";

    /// <summary>Chance draws both types; those of probability 0 are left out.</summary>
    public static GameNode Draw(Rational trustworthy1, Rational trustworthy2, Func<bool, bool, GameNode> next)
    {
        bool[] types = [true, false];
        return GameNode.Chance([.. from is1 in types from is2 in types
            let probability = Share(trustworthy1, is1) * Share(trustworthy2, is2)
            where probability.Sign > 0
            select ($"{Name(is1)}, {Name(is2)}", probability, next(is1, is2))]);
    }

    /// <summary>Both move at once: 1 at a set of its own, then 2, who does not see it.</summary>
    public static GameNode Round(string set1, string set2, Func<bool, bool, GameNode> next) => GameNode.Decision(
        0, set1, Moves(c1 => GameNode.Decision(1, set2, Moves(c2 => next(c1, c2)))));

    private static (string Action, GameNode Next)[] Moves(Func<bool, GameNode> next) =>
        [(Letter(true), next(true)), (Letter(false), next(false))];

    private static Rational Share(Rational trustworthy, bool isTrustworthy) => isTrustworthy ? trustworthy : 1 - trustworthy;
}
