using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The Lemke-Howson path of a label in doubles that costs little while it is short: exchanges are kept as eta columns at first.
/// Where that stops to pay, or ends without an equilibrium, the path is followed from its beginning in tableaux. Not thread-safe.</summary>
/// <param name="game">The game.</param>
/// <param name="row">The beginning in the row player's polytope.</param>
/// <param name="column">The beginning in the column player's polytope.</param>
/// <param name="dropped">The label.</param>
/// <param name="inTableaux">Begins the same path in tableaux.</param>
internal sealed class ShortPath(
    NormalFormGame game, ShortPathSide.Start row, ShortPathSide.Start column, int dropped, Func<LemkeHowsonPath> inTableaux)
    : LemkeHowsonPath
{
    private readonly ShortPathSide _row = new(row), _column = new(column);
    private readonly int _dropped = dropped, _mostEtas = 2 * (game.Rows + game.Columns);
    private int _entering = dropped;
    private bool _inRows = dropped < game.Rows;
    private LemkeHowsonPath? _long;

    public override void Follow(long maxPivots, CancellationToken cancellation)
    {
        while (!IsDone && _long is null && Pivots < Math.Min(maxPivots, _mostEtas))
        {
            int left = (_inRows ? _row : _column).Enter(_entering);
            Pivots++;
            (_entering, _inRows) = (left, !_inRows);
            IsDone = left == _dropped;
            _long = left < 0 ? inTableaux() : null;
        }

        if (IsDone || Pivots < _mostEtas && _long is null)
        {
            return;
        }

        _long ??= inTableaux();
        long before = _long.Pivots;
        _long.Follow(before + maxPivots - Pivots, cancellation);
        Pivots += _long.Pivots - before;
        (IsDone, IsStuck) = (_long.IsDone, _long.IsStuck);
    }

    public override Equilibrium? Equilibrium() => _long is not null ? _long.Equilibrium()
        : _row.Strategy() is { } x && _column.Strategy() is { } y ? Games.Equilibrium.Of(game, x, y) : null;
}
