using EscalationModel.Games;

namespace EscalationModel.Solvers.Pivoting;

/// <summary>The race of <see cref="LemkeHowson.Race"/>. Not thread-safe.</summary>
internal sealed class LemkeHowsonRace(NormalFormGame game, int firstBudget, long maxPivots, CancellationToken cancellation)
{
    // Paths that are kept between rounds; the others begin anew, which costs at most as much again.
    private const int MostKept = 64;

    private long _pivots;
    private Equilibrium? _best;

    public SolverResult<Equilibrium> Run()
    {
        double tolerance = 1e-9 * Range();
        bool solved = Accept(Pure(), tolerance) || ShortPaths(tolerance) || Labels(Arithmetic.Doubles, tolerance);
        if (!solved && !cancellation.IsCancellationRequested && _pivots < maxPivots)
        {
            solved = Labels(Arithmetic.Exact, tolerance);
        }

        return new()
        {
            Method = "Lemke-Howson, racing labels",
            Status = solved ? SolverStatus.Solved : cancellation.IsCancellationRequested ? SolverStatus.Cancelled
                : _pivots >= maxPivots ? SolverStatus.IterationLimit : SolverStatus.NumericalTrouble,
            Equilibria = _best is null ? [] : [_best],
            Iterations = _pivots,
            Residual = _best?.Regret ?? 0,
        };
    }

    // Rounds over all labels until as many pivots as there are labels.
    private bool ShortPaths(double tolerance)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        var rows = new ShortPathSide.Start(row);
        var columns = new ShortPathSide.Start(column);
        int labels = game.Rows + game.Columns;
        ShortPath?[] paths = new ShortPath?[labels];
        for (int budget = firstBudget; budget < 2 * labels; budget *= 2)
        {
            for (int label = 0; label < labels; label++)
            {
                if (cancellation.IsCancellationRequested || _pivots >= maxPivots)
                {
                    return false;
                }

                ShortPath path = paths[label] ??= new(rows, columns, label);
                if (path.IsDone)
                {
                    continue;
                }

                int before = path.Pivots;
                path.Follow(budget);
                _pivots += path.Pivots - before;
                if (path.IsDone && path.Strategies() is var (x, y) && Accept(Equilibrium.Of(game, x, y), tolerance))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Labels(Arithmetic arithmetic, double tolerance)
    {
        LemkeHowsonStart start = new(game, arithmetic);
        Dictionary<int, LemkeHowsonPath> kept = [];
        HashSet<int> open = [.. Enumerable.Range(0, game.Rows + game.Columns)];
        for (long budget = firstBudget; open.Count > 0; budget *= 2)
        {
            foreach (int label in open.Order().ToArray())
            {
                if (cancellation.IsCancellationRequested || _pivots >= maxPivots)
                {
                    return false;
                }

                LemkeHowsonPath path = kept.TryGetValue(label, out LemkeHowsonPath? known) ? known : start.Path(label);
                long before = path.Pivots;
                path.Follow(Math.Min(budget, before + maxPivots - _pivots), cancellation);
                _pivots += path.Pivots - before;
                if (path.IsDone)
                {
                    open.Remove(label);
                    kept.Remove(label);
                    if (!path.IsStuck && Accept(path.Equilibrium(), tolerance))
                    {
                        return true;
                    }
                }
                else if (kept.Count < MostKept)
                {
                    kept[label] = path;
                }
            }
        }

        return false;
    }

    // In fractions a regret above 0 is proven, however small: then it is no equilibrium.
    private bool Accept(Equilibrium? found, double tolerance)
    {
        bool accepted = found is not null && (found.ExactRegret is { } exact ? exact.IsZero : found.Regret <= tolerance);
        _best = accepted || (found is not null && (_best is null || found.Regret < _best.Regret)) ? found : _best;
        return accepted;
    }

    private Equilibrium? Pure()
    {
        bool[] best = new bool[game.Rows * game.Columns];
        for (int j = 0; j < game.Columns; j++)
        {
            double most = Enumerable.Range(0, game.Rows).Max(i => game.Payoff(0, i, j));
            for (int i = 0; i < game.Rows; i++)
            {
                best[i * game.Columns + j] = game.Payoff(0, i, j) == most;
            }
        }

        for (int i = 0; i < game.Rows; i++)
        {
            double most = Enumerable.Range(0, game.Columns).Max(j => game.Payoff(1, i, j));
            for (int j = 0; j < game.Columns; j++)
            {
                if (best[i * game.Columns + j] && game.Payoff(1, i, j) == most)
                {
                    return Equilibrium.Of(game, MixedStrategy.Pure(i, game.Rows), MixedStrategy.Pure(j, game.Columns));
                }
            }
        }

        return null;
    }

    private double Range()
    {
        double range = 0;
        for (int player = 0; player < 2; player++)
        {
            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            for (int i = 0; i < game.Rows; i++)
            {
                for (int j = 0; j < game.Columns; j++)
                {
                    double payoff = game.Payoff(player, i, j);
                    (least, most) = (Math.Min(least, payoff), Math.Max(most, payoff));
                }
            }

            range = player == 0 ? most - least : Math.Min(range, most - least);
        }

        return range;
    }
}
