using EscalationModel.Games;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The path of one label, which can be followed a few pivots at a time. Not thread-safe.</summary>
internal abstract class LemkeHowsonPath
{
    /// <summary>Whether it has come to its end.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>Whether it ended without an equilibrium, because doubles did not suffice.</summary>
    public bool IsStuck { get; protected set; }

    /// <summary>The number of pivots so far.</summary>
    public long Pivots { get; protected set; }

    /// <summary>Goes on until the end, for up to some pivots in all.</summary>
    public abstract void Follow(long maxPivots, CancellationToken cancellation);

    /// <summary>The equilibrium at the end; null if rounding led back to 0.</summary>
    public abstract Equilibrium? Equilibrium();
}

/// <inheritdoc/>
internal sealed class LemkeHowsonPath<T, TNumbers>(
    ReplyPolytope row, ReplyPolytope column, Tableau<T, TNumbers> rows, Tableau<T, TNumbers> columns, int dropped,
    Func<Tableau<T, TNumbers>, Tableau<T, TNumbers>, Equilibrium?> equilibrium) : LemkeHowsonPath
    where TNumbers : struct, IPivotNumbers<T>
{
    private readonly int _dropped = dropped;
    private bool _inRows = dropped < rows.Columns;
    private int _entering = dropped;

    public override void Follow(long maxPivots, CancellationToken cancellation)
    {
        while (!IsDone && Pivots < maxPivots && !cancellation.IsCancellationRequested)
        {
            (ReplyPolytope polytope, Tableau<T, TNumbers> tableau) = _inRows ? (row, rows) : (column, columns);
            int at = ~tableau.Place[polytope.Variable(_entering)];
            int leaving = at < 0 ? -1 : tableau.LexicographicRow(at);
            if (leaving < 0)
            {
                (IsDone, IsStuck) = (true, true);
                return;
            }

            _entering = polytope.Label(tableau.RowVariable[leaving]);
            tableau.Pivot(leaving, at);
            Pivots++;
            IsDone = _entering == _dropped;
            _inRows = !_inRows;
        }
    }

    public override Equilibrium? Equilibrium() => equilibrium(rows, columns);
}
