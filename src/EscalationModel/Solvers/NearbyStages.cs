using EscalationModel.Games;

namespace EscalationModel.Solvers;

/// <summary>Checks that what is played in every state and period of a Markov game lies near an equilibrium of that stage, whose payoffs
/// hold what follows: see <see cref="NearbyEquilibrium"/>. The values of what follows are doubles and are taken as they are.</summary>
internal static class NearbyStages
{
    // Beyond this many stages the proofs would take longer than the solvers.
    private const int MostStages = 1000;

    /// <summary>Whether it is so, or there are too many stages to tell.</summary>
    public static bool Hold(MarkovGame game, MarkovSolution solution, CancellationToken cancellation)
    {
        if (game.StateCount * (long)(game.Periods ?? 1) > MostStages)
        {
            return true;
        }

        double[][] values = game.Periods is null
            ? [[.. solution.ValuesA], [.. solution.ValuesB]]
            : [game.Final(Side.A), game.Final(Side.B)];
        for (int period = (game.Periods ?? 1) - 1; period >= 0; period--)
        {
            double[][] next = values, now = [new double[game.StateCount], new double[game.StateCount]];
            for (int state = 0; state < game.StateCount; state++)
            {
                NormalFormGame stage = StageOf(game, state, period, next);
                var played = Equilibrium.Of(stage, solution.A.At(state, period), solution.B.At(state, period));
                if (NearbyEquilibrium.DistanceFrom(stage, played, cancellation) is null)
                {
                    return false;
                }

                (now[0][state], now[1][state]) = (played.Payoffs[0], played.Payoffs[1]);
            }

            values = now;
        }

        return true;
    }

    private static NormalFormGame StageOf(MarkovGame game, int state, int period, double[][] next)
    {
        int rows = game.CountA[state], columns = game.CountB[state];
        MarkovStage stage = game.StageAt(period);
        return new(Payoffs(Side.A), Payoffs(Side.B));

        double[,] Payoffs(Side side)
        {
            var worth = new double[rows * columns];
            stage.Worth(state, side, game.Discount(side), next[(int)side], worth);
            var payoffs = new double[rows, columns];
            Buffer.BlockCopy(worth, 0, payoffs, 0, worth.Length * sizeof(double));
            return payoffs;
        }
    }
}
