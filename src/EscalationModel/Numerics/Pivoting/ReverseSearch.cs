using System.Runtime.CompilerServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>All lexicographically feasible bases that can be reached from that of a tableau, each once, without a memory of those that were
/// seen. Source: [avis1992]. Not thread-safe.
/// <list type="number">
/// <item><description>The sum of the variables that are 0 at the start is to be least: it is so at the start alone. From any other basis
/// the simplex method leads there, with the first variable that helps entering (as in [bland1977]) and the lexicographic row
/// leaving.</description></item>
/// <item><description>These paths form a tree. It is searched from its root, in depth: what follows a basis are the neighbors from which
/// the next step of the simplex method leads to it.</description></item>
/// </list></summary>
/// <typeparam name="T">The type of a cell.</typeparam>
/// <typeparam name="TNumbers">Its arithmetic.</typeparam>
internal sealed class ReverseSearch<T, TNumbers>
    where TNumbers : struct, IPivotNumbers<T>
{
    // Bases on the path are kept, up to this many cells; beyond, an exchange is taken back by another.
    private const int MostSaved = 100_000;

    private readonly Tableau<T, TNumbers> _tableau;
    private readonly int _objective, _kept;
    private readonly Stack<Step> _path = [];

    /// <summary>Prepares a search from the present basis, which becomes the root.</summary>
    /// <param name="tableau">A lexicographically feasible tableau with an extra row, which is used for the objective.</param>
    public ReverseSearch(Tableau<T, TNumbers> tableau)
    {
        (_tableau, _objective) = (tableau, tableau.Rows);
        _kept = MostSaved / (tableau.Columns * tableau.Rows + 1);
        T minusOne = TNumbers.Negate(tableau.Denominator);
        for (int j = 0; j < tableau.Columns; j++)
        {
            tableau[_objective, j] = minusOne;
        }
    }

    /// <summary>How many bases lie between the root and the present one.</summary>
    public int Depth => _path.Count;

    /// <summary>Goes on to the next basis; false: there is none, and the tableau is at the root again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        int column = 0;
        while (true)
        {
            for (; column < _tableau.Columns; column++)
            {
                if (Child(column) is >= 0 and int row)
                {
                    _path.Push(new(row, column, _path.Count < _kept ? _tableau.Saved() : null));
                    _tableau.Pivot(row, column);
                    return true;
                }
            }

            if (!_path.TryPop(out Step step))
            {
                return false;
            }

            if (step.Before is { } before)
            {
                _tableau.Restore(before);
            }
            else
            {
                _tableau.Pivot(step.Row, step.Column);
            }

            column = step.Column + 1;
        }
    }

    // The row that leaves if the exchange leads to a basis whose own next step leads back; else -1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Child(int column)
    {
        if (TNumbers.Sign(_tableau[_objective, column]) >= 0 || (!TNumbers.IsExact && _path.Count > _tableau.Place.Length * 100))
        {
            return -1;
        }

        int row = _tableau.LexicographicRow(column);
        return row >= 0 && LeadsBack(row, column) ? row : -1;
    }

    // After the exchange the variable of the row is in the column and helps; it enters if none before it does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool LeadsBack(int row, int column)
    {
        int back = _tableau.RowVariable[row];
        T cost = TNumbers.Negate(_tableau[_objective, column]), pivot = _tableau[row, column];
        for (int j = 0; j < _tableau.Columns; j++)
        {
            if (j != column && _tableau.ColumnVariable[j] < back
                && TNumbers.CompareRatios(_tableau[_objective, j], cost, TNumbers.Negate(_tableau[row, j]), pivot) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Step(int Row, int Column, Tableau<T, TNumbers>.Basis? Before);
}
