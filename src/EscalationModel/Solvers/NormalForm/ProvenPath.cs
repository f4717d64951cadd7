using EscalationModel.Games;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The exact Lemke-Howson path of a label, followed in doubles. Two neighboring bases that are both feasible, in the exact payoffs
/// and where some are 0 for all small constants of the lexicographic rule, are one pivot of the exact path: the edge between them has no
/// other end. So each basis is proven to be feasible, by bounds of all roundings or else in fractions, and the pivots are those of exact
/// tableaux. Where that fails or costs more, exact tableaux follow the path from its beginning. Not thread-safe.</summary>
/// <param name="row">The beginning in the row player's polytope.</param>
/// <param name="column">The beginning in the column player's polytope.</param>
/// <param name="dropped">The label.</param>
/// <param name="inTableaux">Begins the same path in exact tableaux.</param>
/// <param name="equilibrium">The equilibrium of two proven bases.</param>
internal sealed class ProvenPath(
    ProvenSide.Start row, ProvenSide.Start column, int dropped, Func<LemkeHowsonPath> inTableaux,
    Func<ProvenSide, ProvenSide, Equilibrium> equilibrium) : LemkeHowsonPath
{
    private readonly ProvenSide _row = new(row), _column = new(column);
    private readonly int _dropped = dropped;
    private int _entering = dropped;
    private bool _inRows = dropped < row.Matrix.Polytope.Strategies;
    private LemkeHowsonPath? _exact;

    /// <summary>Whether the path had to be followed in exact tableaux.</summary>
    public bool IsInTableaux => _exact is not null;

    public override void Follow(long maxPivots, CancellationToken cancellation)
    {
        while (_exact is null && !IsDone && Pivots < maxPivots && !cancellation.IsCancellationRequested)
        {
            int left = (_inRows ? _row : _column).Enter(_entering);
            _exact = left < 0 ? inTableaux() : null;
            Pivots++;
            (_entering, _inRows, IsDone) = (left, !_inRows, left == _dropped);
        }

        if (_exact is not null && !IsDone)
        {
            _exact.Follow(maxPivots, cancellation);
            (Pivots, IsDone, IsStuck) = (_exact.Pivots, _exact.IsDone, _exact.IsStuck);
        }
    }

    public override Equilibrium? Equilibrium() => _exact is not null ? _exact.Equilibrium() : equilibrium(_row, _column);
}
