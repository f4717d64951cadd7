using EscalationModel.Games;

namespace EscalationModel.Solvers.Pivoting;

/// <summary>The Lemke-Howson path of a label in doubles, for as long as it is short. Not thread-safe.</summary>
internal sealed class ShortPath(ShortPathSide.Start row, ShortPathSide.Start column, int dropped)
{
    private readonly ShortPathSide _row = new(row), _column = new(column);
    private readonly int _dropped = dropped;
    private int _entering = dropped;
    private bool _inRows = dropped < row.Polytope.Strategies, _isStuck;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The number of pivots so far.</summary>
    public int Pivots { get; private set; }

    /// <summary>Goes on until the end, for up to some pivots in all.</summary>
    public void Follow(int maxPivots)
    {
        while (!IsDone && Pivots < maxPivots)
        {
            int left = (_inRows ? _row : _column).Enter(_entering);
            Pivots++;
            (_entering, _inRows) = (left, !_inRows);
            _isStuck = left < 0;
            IsDone = _isStuck || left == _dropped;
        }
    }

    /// <summary>The strategies at the end; null if it ended without an equilibrium.</summary>
    public (MixedStrategy Row, MixedStrategy Column)? Strategies() => !_isStuck && _row.Strategy() is { } x && _column.Strategy() is { } y ? (x, y) : null;
}
