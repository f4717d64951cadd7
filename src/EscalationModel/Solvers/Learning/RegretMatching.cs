using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>Both play each strategy in proportion to how much they regret not having played it so far. What is played, taken together,
/// approaches the coarse correlated equilibria; the averages approach the equilibria of zero-sum games, and not those of all games.
/// Expected payoffs are used, so that no random number is needed. Source: [hart2000].
/// <list type="number">
/// <item>Each round both play in proportion to their regrets above 0; evenly if none is.</item>
/// <item>The regret of a strategy grows by what it would have got less what was got.</item>
/// <item>Now and then compute the regrets of the averages; stop when both are small enough, each as a share of the player's own range of
/// payoffs, and an equilibrium is proven to lie near.</item> </list></summary>
public static class RegretMatching
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
            "regret matching", game, new Player(game.Rows), new Player(game.Columns), options ?? new(), progress, cancellation);
    }

    private sealed class Player(int strategies) : LearningRounds.ILearner
    {
        private readonly double[] _regrets = new double[strategies];
        private readonly double[] _now = new double[strategies];
        private readonly double[] _sums = new double[strategies];

        public ReadOnlySpan<double> Average => _sums;

        public ReadOnlySpan<double> Choose()
        {
            // 1.
            double total = 0;
            foreach (double regret in _regrets)
            {
                total += Math.Max(0, regret);
            }

            for (int i = 0; i < _now.Length; i++)
            {
                _now[i] = total > 0 ? Math.Max(0, _regrets[i]) / total : 1.0 / _now.Length;
                _sums[i] += _now[i];
            }

            return _now;
        }

        public void Learn(ReadOnlySpan<double> gets)
        {
            // 2.
            double got = 0;
            for (int i = 0; i < gets.Length; i++)
            {
                got += _now[i] * gets[i];
            }

            for (int i = 0; i < gets.Length; i++)
            {
                _regrets[i] += gets[i] - got;
            }
        }
    }
}
