using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Games with whole payoffs in a small range, so that ties are frequent.</summary>
internal static class RandomGames
{
    public static NormalFormGame Integer(Random random, int rows, int columns, int range)
    {
        Rational[][,] payoffs = [new Rational[rows, columns], new Rational[rows, columns]];
        foreach (Rational[,] matrix in payoffs)
        {
            for (int k = 0; k < matrix.Length; k++)
            {
                matrix[k / columns, k % columns] = random.Next(-range, range + 1);
            }
        }

        return new(payoffs[0], payoffs[1]);
    }

    public static NormalFormGame Symmetric(Random random, int strategies, int range)
    {
        var own = new Rational[strategies, strategies];
        for (int k = 0; k < own.Length; k++)
        {
            own[k / strategies, k % strategies] = random.Next(-range, range + 1);
        }

        return NormalFormGame.Symmetric(own);
    }
}
