using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>What pure strategies get against a mixed one, in fractions.</summary>
internal static class ExactReplies
{
    public static Rational[] Exact(NormalFormGame game, int player, IReadOnlyList<Rational> other)
    {
        var gets = new Rational[player == 0 ? game.Rows : game.Columns];
        for (int own = 0; own < gets.Length; own++)
        {
            for (int k = 0; k < other.Count; k++)
            {
                if (!other[k].IsZero)
                {
                    gets[own] += other[k] * (player == 0 ? game.ExactPayoff(0, own, k) : game.ExactPayoff(1, k, own));
                }
            }
        }

        return gets;
    }
}
