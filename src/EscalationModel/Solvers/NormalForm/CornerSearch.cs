using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All corners of a best-reply polytope. Moving every constant by its own power of an infinitesimal number makes the polytope
/// simple (each corner has one basis), its graph is connected, and every corner of the polytope itself is the limit of one of its corners;
/// so a depth-first search over lexicographically feasible bases reaches them all, also where many bases belong to one corner.</summary>
internal static class CornerSearch
{
    // Tableaux on the path are kept, up to this many cells; beyond, an exchange is taken back by another.
    private const long MostSaved = 8_000_000;

    /// <summary>Searches from x = 0.</summary>
    /// <param name="polytope">The polytope.</param>
    /// <param name="tableau">Its tableau at x = 0; left there if the search ends by itself.</param>
    /// <param name="pivots">The pivots that may still be made; counted down.</param>
    /// <param name="tick">Called at every new basis with the number of pivots left; false ends the search.</param>
    /// <param name="isComplete">Whether all corners were found.</param>
    public static List<Corner<T>> Run<T, TNumbers>(
        ReplyPolytope polytope, Tableau<T, TNumbers> tableau, ref long pivots, Func<long, bool> tick, out bool isComplete)
        where TNumbers : struct, IPivotNumbers<T>
    {
        List<Corner<T>> corners = [];
        HashSet<LabelSet> known = [], bases = [];
        Stack<(int Column, int[] Rows, (T[] Cells, T Denominator)? Cells)> path = [];
        LabelSet cobasis = default;
        foreach (int variable in tableau.ColumnVariable)
        {
            cobasis = cobasis.With(polytope.Label(variable));
        }

        bases.Add(cobasis);
        Note(polytope, tableau, cobasis, known, corners);
        Stack<int[]> spare = [];
        int[] rows = new int[tableau.Columns];
        tableau.LexicographicRows(rows);
        int column = 0;
        while (true)
        {
            if (column == tableau.Columns)
            {
                if (!path.TryPop(out (int Column, int[] Rows, (T[] Cells, T Denominator)? Cells) back))
                {
                    isComplete = true;
                    return corners;
                }

                spare.Push(rows);
                (column, rows) = (back.Column, back.Rows);
                cobasis = Exchanged(polytope, tableau, cobasis, rows[column], column);
                if (back.Cells is { } cells)
                {
                    tableau.Undo(rows[column], column, cells);
                }
                else
                {
                    tableau.Pivot(rows[column], column);
                }

                column++;
                continue;
            }

            LabelSet next = rows[column] < 0 ? cobasis : Exchanged(polytope, tableau, cobasis, rows[column], column);
            if (rows[column] < 0 || !bases.Add(next))
            {
                column++;
                continue;
            }

            if (pivots-- <= 0 || !tick(pivots))
            {
                isComplete = false;
                return corners;
            }

            path.Push((column, rows, path.Count < MostSaved / (tableau.Columns * tableau.Rows) ? tableau.Saved() : null));
            tableau.Pivot(rows[column], column);
            cobasis = next;
            Note(polytope, tableau, cobasis, known, corners);
            rows = spare.TryPop(out int[]? free) ? free : new int[tableau.Columns];
            tableau.LexicographicRows(rows);
            column = 0;
        }
    }

    private static LabelSet Exchanged<T, TNumbers>(
        ReplyPolytope polytope, Tableau<T, TNumbers> tableau, LabelSet cobasis, int row, int column)
        where TNumbers : struct, IPivotNumbers<T> =>
        cobasis.Exchanged(polytope.Label(tableau.ColumnVariable[column]), polytope.Label(tableau.RowVariable[row]));

    private static void Note<T, TNumbers>(
        ReplyPolytope polytope, Tableau<T, TNumbers> tableau, LabelSet cobasis, HashSet<LabelSet> known, List<Corner<T>> corners)
        where TNumbers : struct, IPivotNumbers<T>
    {
        LabelSet labels = cobasis;
        for (int i = 0; i < tableau.Rows; i++)
        {
            if (TNumbers.Sign(tableau.Constant(i)) == 0)
            {
                labels = labels.With(polytope.Label(tableau.RowVariable[i]));
            }
        }

        if (known.Add(labels))
        {
            T zero = TNumbers.From(0);
            T[] x = [.. Enumerable.Range(0, polytope.Strategies)
                .Select(v => tableau.Place[v] is >= 0 and int row ? tableau.Constant(row) : zero)];
            corners.Add(new(labels, x, tableau.Denominator));
        }
    }
}
