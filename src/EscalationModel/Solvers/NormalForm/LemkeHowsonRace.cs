using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The race of <see cref="LemkeHowson.Race"/>. Not thread-safe.</summary>
internal sealed class LemkeHowsonRace(NormalFormGame game, int firstBudget, long maxPivots, CancellationToken cancellation)
{
    // Paths beyond these begin anew each round, which costs at most as much again.
    private const int MostKept = 64;

    // So many ends that are no equilibria to the tolerance, and doubles do not suffice.
    private const int MostRefused = 8;

    private readonly double _tolerance = 1e-9 * Math.Min(game.PayoffRange(0), game.PayoffRange(1));
    private long _pivots;
    private Equilibrium? _best;

    private bool IsOver => cancellation.IsCancellationRequested || _pivots >= maxPivots;

    public SolverResult<Equilibrium> Run()
    {
        var small = new SmallSupports(game, _tolerance, (x, y) => Accept(Equilibrium.Of(game, x, y)));
        bool solved = !IsOver
            && (small.One()
                || small.Two(cancellation)
                || Paths(LemkeHowsonStart.Short(game))
                || !IsOver && Paths(LemkeHowsonStart.Of(game, Arithmetic.Exact)));
        return new()
        {
            Method = "small supports, then Lemke-Howson with racing labels",
            Status = solved ? SolverStatus.Solved : cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : _pivots >= maxPivots ? SolverStatus.IterationLimit : SolverStatus.NumericalTrouble,
            Solutions = _best is null ? [] : [_best],
            Iterations = _pivots,
            Residual = _best?.RelativeRegret ?? 0,
        };
    }

    // Rounds of twice as many pivots each, of which a path's share falls with its place: where all paths are as long the first one costs
    // little more than alone, and where lengths differ widely many are tried.
    private bool Paths(Func<int, LemkeHowsonPath> start)
    {
        int[] labels = RowsAndColumnsInTurn();
        var paths = new LemkeHowsonPath?[labels.Length];
        (int open, int refused) = (labels.Length, 0);
        for (double total = firstBudget; open > 0 && refused < MostRefused; total *= 2)
        {
            for (int place = 0; place < labels.Length && Share(total, place) >= firstBudget; place++)
            {
                if (IsOver)
                {
                    return false;
                }

                LemkeHowsonPath path = paths[place] ?? start(labels[place]);
                if (path.IsDone)
                {
                    continue;
                }

                long before = path.Pivots;
                path.Follow((long)Math.Min(Share(total, place), before + maxPivots - _pivots), cancellation);
                _pivots += path.Pivots - before;
                paths[place] = path.IsDone || place < MostKept ? path : null;
                if (!path.IsDone)
                {
                    continue;
                }

                if (!path.IsStuck && Accept(path.Equilibrium()))
                {
                    return true;
                }

                open--;
                refused++;
            }
        }

        return false;
    }

    private static double Share(double total, int place) => total / ((place + 1) * Math.Sqrt(place + 1));

    private int[] RowsAndColumnsInTurn() =>
        [.. Enumerable.Range(0, game.Rows + game.Columns)
            .OrderBy(l => l < game.Rows ? (double)l / game.Rows : (l - game.Rows + 0.5) / game.Columns)];

    // In fractions a regret above 0 is proven, however small: then it is no equilibrium. In doubles a small one proves nothing.
    private bool Accept(Equilibrium? found)
    {
        bool accepted = found is not null && (found.ExactRegret is { } exact
            ? exact.IsZero
            : found.Regret <= _tolerance && NearbyEquilibrium.DistanceFrom(game, found, cancellation) is not null);
        _best = accepted || (found is not null && (_best is null || found.Regret < _best.Regret)) ? found : _best;
        return accepted;
    }
}
