using EscalationModel.Numerics.Linear;

namespace EscalationModel.Numerics;

/// <summary>A linear program: maximize c x subject to rows a x &lt;= b, a x = b or a x &gt;= b, over variables that are at least 0 or free.
/// Its numbers are exact fractions; rows hold only their non-zero coefficients. Built once, then solved as often as one likes. Not
/// thread-safe while it is built.</summary>
public sealed class LinearProgram
{
    private readonly List<Rational> _objective = [];
    private readonly List<bool> _free = [];
    private readonly List<Row> _rows = [];

    /// <summary>The number of variables.</summary>
    public int Variables => _objective.Count;

    /// <summary>The number of rows.</summary>
    public int Rows => _rows.Count;

    internal IReadOnlyList<Rational> Objective => _objective;

    internal IReadOnlyList<bool> IsFree => _free;

    internal IReadOnlyList<Row> Constraints => _rows;

    /// <summary>Adds a variable and returns its index, from 0.</summary>
    /// <param name="objective">Its coefficient in the objective, which is maximized.</param>
    /// <param name="isFree">Whether it may be negative.</param>
    public int AddVariable(Rational objective = default, bool isFree = false)
    {
        _objective.Add(objective);
        _free.Add(isFree);
        return _objective.Count - 1;
    }

    /// <summary>Adds a row and returns its index, from 0. Terms of one variable add up.</summary>
    /// <param name="relation">How the sum is held against the bound.</param>
    /// <param name="bound">The right-hand side.</param>
    /// <param name="terms">Variables, which must have been added before, and their coefficients.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public int AddRow(LinearRelation relation, Rational bound, params IEnumerable<(int Variable, Rational Coefficient)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var list = new List<(int Variable, Rational Coefficient)>(terms.TryGetNonEnumeratedCount(out int count) ? count : Variables);
        bool isAscending = true;
        foreach ((int variable, Rational coefficient) in terms)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(variable, nameof(terms));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variable, Variables, nameof(terms));
            isAscending &= list.Count == 0 || list[^1].Variable < variable;
            list.Add((variable, coefficient));
        }

        list = isAscending ? list : Sorted(list);
        list.RemoveAll(t => t.Coefficient.IsZero);
        _rows.Add(new Row(relation, bound, [.. list]));
        return _rows.Count - 1;
    }

    private static List<(int Variable, Rational Coefficient)> Sorted(List<(int Variable, Rational Coefficient)> terms)
    {
        var sums = new SortedDictionary<int, Rational>();
        foreach ((int variable, Rational coefficient) in terms)
        {
            sums[variable] = sums.TryGetValue(variable, out Rational before) ? before + coefficient : coefficient;
        }

        return [.. sums.Select(t => (t.Key, t.Value))];
    }

    /// <summary>Solves the program.</summary>
    /// <param name="arithmetic">In fractions what is found is proven: optimal, infeasible or unbounded. The optimum is found in doubles and
    /// its basis proven, which is quick for programs of hundreds of rows; where that fails, all is done in fractions, which is slow for
    /// them. In doubles it serves sparse programs of up to some thousands of rows and dense ones of hundreds.</param>
    /// <param name="cancellation">Ends the search early, with <see cref="LinearProgramStatus.Canceled"/>.</param>
    public LinearProgramSolution Solve(Arithmetic arithmetic = Arithmetic.Exact, CancellationToken cancellation = default)
    {
        if (arithmetic == Arithmetic.Doubles)
        {
            return Simplex.Solve(this, cancellation);
        }

        LinearProgramSolution certified = CertifiedSimplex.Solve(this, cancellation);
        return certified.Status == LinearProgramStatus.NumericalTrouble ? ExactSimplex.Solve(this, cancellation) : certified;
    }

    internal sealed record Row(LinearRelation Relation, Rational Bound, (int Variable, Rational Coefficient)[] Terms);
}
