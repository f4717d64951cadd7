using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A correlated equilibrium: a distribution over cells, drawn by a mediator who tells each player only the own part, from which no
/// player gains by deviating. Immutable.</summary>
/// <param name="Distribution">The probability of each cell: rows x columns, adding up to 1.</param>
/// <param name="Payoffs">The expected payoffs of row and column player.</param>
public sealed record CorrelatedEquilibrium(Rational[,] Distribution, IReadOnlyList<Rational> Payoffs)
{
    internal static CorrelatedEquilibrium Of(NormalFormGame game, IReadOnlyList<Rational> cells)
    {
        var distribution = new Rational[game.Rows, game.Columns];
        Rational[] payoffs = new Rational[2];
        for (int i = 0; i < game.Rows; i++)
        {
            for (int j = 0; j < game.Columns; j++)
            {
                Rational p = distribution[i, j] = cells[i * game.Columns + j];
                if (!p.IsZero)
                {
                    payoffs[0] += p * game.ExactPayoff(0, i, j);
                    payoffs[1] += p * game.ExactPayoff(1, i, j);
                }
            }
        }

        return new(distribution, payoffs);
    }
}
