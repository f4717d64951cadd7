using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The corners of a best-reply polytope that have given labels: the corners of a face. Not thread-safe.
/// <list type="number">
/// <item><description>The tableau is brought to a basis in which the variables of the labels are 0. From one question to the next few
/// exchanges are needed.</description></item>
/// <item><description>Mostly that leaves one point, and it is a corner if nothing is negative.</description></item>
/// <item><description>Else, in a degenerate game, a corner of the face is found by minimizing the sum of those variables, and the others by
/// a search from it.</description></item> </list></summary>
/// <param name="polytope">The polytope.</param>
/// <param name="tableau">Its tableau at 0.</param>
/// <param name="whole">A cell as a whole number; null: cells are doubles.</param>
internal sealed class PartnerSearch<T, TNumbers>(ReplyPolytope polytope, Tableau<T, TNumbers> tableau, Func<T, BigInteger>? whole)
    where TNumbers : struct, IPivotNumbers<T>
{
    // Bases are kept up to this many cells; below, the last basis must do.
    private const int MostSaved = 100_000;

    private readonly int _kept = MostSaved / (tableau.Columns * tableau.Rows + 1);
    private readonly Tableau<T, TNumbers> _atZero = tableau.Copy();
    private readonly Stack<Tableau<T, TNumbers>.Basis> _above = [];

    /// <summary>The number of exchanges so far.</summary>
    public long Pivots { get; private set; }

    /// <summary>Before the questions at a new node of a tree that is searched in depth: comes back to the basis that the node above it
    /// has left, which is near to what will be asked.</summary>
    /// <param name="depth">How many nodes lie above it, at least 1.</param>
    public void Follow(int depth)
    {
        while (_above.Count > depth)
        {
            _above.Pop();
        }

        if (_above.Count == depth)
        {
            tableau.Restore(_above.Peek());
        }
        else if (_above.Count == depth - 1 && depth <= _kept)
        {
            _above.Push(tableau.Saved());
        }
    }

    /// <summary>The corners that have all labels of a set, with their coordinates in proportion. A corner may
    /// come more than once.</summary>
    public IEnumerable<(LabelSet Labels, T[] X)> Corners(LabelSet labels)
    {
        bool isPoint = Fix(tableau, labels);
        if (!Holds(tableau, labels))
        {
            return [];
        }

        bool isFeasible = IsFeasible(labels);
        return isPoint
            ? isFeasible ? [(LabelsOf(labels), Coordinates(v => tableau.Place[v] is >= 0 and int row ? tableau.Constant(row) : Zero))] : []
            : OfFace(labels, isFeasible);
    }

    private static T Zero => TNumbers.From(BigInteger.Zero);

    private bool Has(LabelSet labels, int variable) => labels.Contains(polytope.Label(variable));

    // 1. Whether nothing is left to choose.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Fix(Tableau<T, TNumbers> at, LabelSet labels)
    {
        for (int i = 0; i < at.Rows; i++)
        {
            if (Has(labels, at.RowVariable[i]) && FreeColumn(at, i, labels) is >= 0 and int column)
            {
                Pivot(at, i, column);
            }
        }

        foreach (int variable in at.ColumnVariable)
        {
            if (!Has(labels, variable))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FreeColumn(Tableau<T, TNumbers> at, int row, LabelSet labels)
    {
        int best = -1;
        for (int j = 0; j < at.Columns; j++)
        {
            if (TNumbers.Sign(at[row, j]) != 0 && !Has(labels, at.ColumnVariable[j])
                && (best < 0 || (!TNumbers.IsExact && TNumbers.IsLarger(at[row, j], at[row, best]))))
            {
                best = j;
            }
        }

        return best;
    }

    private void Pivot(Tableau<T, TNumbers> at, int row, int column)
    {
        at.Pivot(row, column);
        Pivots++;
    }

    // Variables of the labels that could not leave their rows depend on the others: they must be 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Holds(Tableau<T, TNumbers> at, LabelSet labels)
    {
        for (int i = 0; i < at.Rows; i++)
        {
            if (TNumbers.Sign(at.Constant(i)) != 0 && Has(labels, at.RowVariable[i]))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsFeasible(LabelSet labels)
    {
        for (int i = 0; i < tableau.Rows; i++)
        {
            if (TNumbers.Sign(tableau.Constant(i)) < 0 && !Has(labels, tableau.RowVariable[i]))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LabelSet LabelsOf(LabelSet labels)
    {
        for (int i = 0; i < tableau.Rows; i++)
        {
            labels = TNumbers.Sign(tableau.Constant(i)) == 0 ? labels.With(polytope.Label(tableau.RowVariable[i])) : labels;
        }

        return labels;
    }

    private T[] Coordinates(Func<int, T> value) => [.. Enumerable.Range(0, polytope.Strategies).Select(value)];

    // 3. The objective of the search is a sum, which may need more bits than a cell: whole numbers of any size.
    private IEnumerable<(LabelSet Labels, T[] X)> OfFace(LabelSet labels, bool isFeasible)
    {
        Tableau<T, TNumbers> corner = isFeasible ? tableau : _atZero.Copy();
        return !isFeasible && !Lower(corner, labels) ? []
            : whole is null ? OfFace<T, TNumbers>(corner, labels, v => v, v => v)
            : OfFace<BigInteger, BigNumbers>(corner, labels, whole, TNumbers.From);
    }

    // Brings the variables of the labels to 0, one after the other, by steps of the simplex method [bland1977]. False: one cannot be.
    private bool Lower(Tableau<T, TNumbers> at, LabelSet labels)
    {
        foreach (int variable in Enumerable.Range(0, at.Place.Length).Where(v => Has(labels, v)))
        {
            while (at.Place[variable] is >= 0 and int row && TNumbers.Sign(at.Constant(row)) != 0)
            {
                int column = Entering(at, row, labels);
                if (column < 0)
                {
                    return false;
                }

                Pivot(at, Leaving(at, row, column), column);
            }

            if (at.Place[variable] is >= 0 and int last && FreeColumn(at, last, labels) is >= 0 and int free)
            {
                Pivot(at, last, free);
            }
        }

        return true;
    }

    private int Entering(Tableau<T, TNumbers> at, int row, LabelSet labels)
    {
        int best = -1;
        for (int j = 0; j < at.Columns; j++)
        {
            if (TNumbers.Sign(at[row, j]) > 0 && !Has(labels, at.ColumnVariable[j])
                && (best < 0 || at.ColumnVariable[j] < at.ColumnVariable[best]))
            {
                best = j;
            }
        }

        return best;
    }

    // The least ratio, of equal ones the row that is lowered, else the first variable.
    private static int Leaving(Tableau<T, TNumbers> at, int lowered, int column)
    {
        int best = lowered;
        for (int i = 0; i < at.Rows; i++)
        {
            if (i != lowered && TNumbers.Sign(at[i, column]) > 0)
            {
                int order = TNumbers.CompareRatios(at.Constant(i), at[i, column], at.Constant(best), at[best, column]);
                best = order < 0 || (order == 0 && best != lowered && at.RowVariable[i] < at.RowVariable[best]) ? i : best;
            }
        }

        return best;
    }

    private IEnumerable<(LabelSet Labels, T[] X)> OfFace<TWide, TWideNumbers>(
        Tableau<T, TNumbers> corner, LabelSet labels, Func<T, TWide> widened, Func<TWide, T> narrowed)
        where TWideNumbers : struct, IPivotNumbers<TWide>
    {
        int[] columns = [.. Enumerable.Range(0, corner.Columns).Where(j => !Has(labels, corner.ColumnVariable[j]))],
            rows = [.. Enumerable.Range(0, corner.Rows).Where(i => !Has(labels, corner.RowVariable[i]))],
            variables = [.. columns.Select(j => corner.ColumnVariable[j]), .. rows.Select(i => corner.RowVariable[i])];
        Tableau<TWide, TWideNumbers> face = corner.Part<TWide, TWideNumbers>(rows, columns, 1, widened);
        var search = new ReverseSearch<TWide, TWideNumbers>(face);
        do
        {
            LabelSet here = labels;
            T[] x = Coordinates(_ => Zero);
            for (int v = 0; v < variables.Length; v++)
            {
                bool isZero = face.Place[v] < 0 || TWideNumbers.Sign(face.Constant(face.Place[v])) == 0;
                here = isZero ? here.With(polytope.Label(variables[v])) : here;
                if (!isZero && variables[v] < x.Length)
                {
                    x[variables[v]] = narrowed(face.Constant(face.Place[v]));
                }
            }

            Pivots++;
            yield return (here, x);
        }
        while (search.Next());
    }
}
