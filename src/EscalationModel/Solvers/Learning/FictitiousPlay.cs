using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>Both best-reply to what the other has done on average so far. The averages converge in zero-sum games, in 2 x 2 games and where
/// dominance decides, and not in general. Sources: [brown1951], [robinson1951], [shapley1964].
/// <list type="number">
/// <item>Both begin with their first strategy.</item>
/// <item>Each round both play a best response to the other's average, the first of several, and both averages take it in.</item>
/// <item>Now and then compute the regrets of the averages; stop when both are small enough, each as a share of the player's own range of
/// payoffs, and an equilibrium is proven to lie near.</item> </list></summary>
public static class FictitiousPlay
{
    /// <summary>Lets both learn. The answer is the pair of averages, an equilibrium only as far as its regret is small.</summary>
    /// <param name="game">The game.</param>
    /// <param name="options">How long; null: the defaults.</param>
    /// <param name="progress">Told the round and the larger regret in payoff units, now and then.</param>
    /// <param name="cancellation">Ends the work; the result then holds the averages so far.</param>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game,
        LearningOptions? options = null,
        IProgress<(long Round, double Regret)>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        return LearningRounds.Run(
            "fictitious play", game, new Player(game, 0), new Player(game, 1), options ?? new(), progress, cancellation);
    }

    private sealed class Player(NormalFormGame game, int player) : LearningRounds.ILearner
    {
        private readonly double[] _counts = new double[player == 0 ? game.Rows : game.Columns];
        private readonly double[] _sums = new double[player == 0 ? game.Rows : game.Columns];
        private readonly double[] _pure = new double[player == 0 ? game.Rows : game.Columns];

        public ReadOnlySpan<double> Average => _counts;

        public ReadOnlySpan<double> Choose()
        {
            // 1. and 2.: before the first round all sums are equal, and the first strategy is chosen.
            int best = 0;
            for (int i = 1; i < _sums.Length; i++)
            {
                best = _sums[i] > _sums[best] ? i : best;
            }

            Array.Clear(_pure);
            _pure[best] = 1;
            _counts[best]++;
            return _pure;
        }

        public void Learn(ReadOnlySpan<double> gets)
        {
            for (int i = 0; i < gets.Length; i++)
            {
                _sums[i] += gets[i];
            }
        }
    }
}
