using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The equilibria of unilateral deterrence by region: on an edge, those of either side.</summary>
internal static class UnilateralRegions
{
    public static IEnumerable<UnilateralEquilibrium> Of(UnilateralDeterrence game)
    {
        Rational hard = game.HardThreshold, soft = game.SoftThreshold, d = game.ConcessionThreshold;
        if (game.HardB >= hard)
        {
            yield return Make(UnilateralKind.CertainDeterrence, 0, 0, null, 0);
        }

        if (soft <= game.HardB && game.HardB <= hard)
        {
            yield return Make(UnilateralKind.Separating, 1, 0, 0, 0);
        }

        if (game.HardB <= soft && game.HardA >= d)
        {
            yield return Make(UnilateralKind.Attack, 1, 1, 0, 0);
        }

        if (game.HardB <= soft && game.HardA <= d)
        {
            // A soft B is indifferent as whoever challenges is hard with probability d; a soft A as B resists with probability cS.
            Rational bluffs = game.HardA * (1 - d) / ((1 - game.HardA) * d), resists = (soft - game.HardB) / (1 - game.HardB);
            yield return Make(UnilateralKind.Bluff, 1, bluffs, resists, resists);
        }

        if (game.HardB < hard)
        {
            yield return Make(UnilateralKind.SteadfastDeterrence, 0, 0, null, (hard - game.HardB) / (1 - game.HardB));
        }

        UnilateralEquilibrium Make(UnilateralKind kind, Rational hardA, Rational softA, Rational? resists, Rational least) =>
            new(kind, hardA, softA, resists, least, game.HardA, game.HardB);
    }
}
