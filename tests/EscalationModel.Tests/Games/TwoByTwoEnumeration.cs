using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

/// <summary>All extreme equilibria of a 2 x 2 game from first principles: in each of them both probabilities are 0, 1 or the one that makes
/// the other side indifferent.</summary>
internal static class TwoByTwoEnumeration
{
    public static IEnumerable<Equilibrium> Extreme(NormalFormGame game)
    {
        Rational[] rows = Candidates(j => game.ExactPayoff(1, 0, j), j => game.ExactPayoff(1, 1, j));
        Rational[] columns = Candidates(i => game.ExactPayoff(0, i, 0), i => game.ExactPayoff(0, i, 1));
        return rows
            .SelectMany(p => columns.Select(q => Equilibrium.Of(game, MixedStrategy.OfExact(p, 1 - p), MixedStrategy.OfExact(q, 1 - q))))
            .Where(e => e.Regret == 0);
    }

    // p f(0) + (1 - p) s(0) = p f(1) + (1 - p) s(1), where f and s are what the other's strategies get against the first and the second.
    private static Rational[] Candidates(Func<int, Rational> first, Func<int, Rational> second)
    {
        Rational slope = first(0) - first(1) - second(0) + second(1);
        Rational[] inside = slope.IsZero ? [] : [(second(1) - second(0)) / slope];
        return [0, 1, .. inside.Where(p => p > 0 && p < 1)];
    }
}
