namespace EscalationModel.Numerics.Linear;

/// <summary>The exact vertex of a linear program that belongs to a basis, which was found in doubles [applegate2007]:
/// <list type="number">
/// <item><description>The basic variables solve the rows with the others at 0, in fractions.</description></item>
/// <item><description>The duals solve the columns of the basic variables, in fractions.</description></item>
/// <item><description>The vertex is optimal, proven, if all variables and slacks are at least 0 and no variable gains.</description></item>
/// </list></summary>
internal static class ExactVertex
{
    /// <summary>The optimal solution, or null if the basis does not give one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="basis">The basic variables, as many as rows: those of the program, then the slacks of its rows.</param>
    /// <param name="cancellation">Stops with an exception.</param>
    public static LinearProgramSolution? Of(LinearProgram program, int[] basis, CancellationToken cancellation)
    {
        List<(int, Rational)>[] columns = Columns(program, basis);
        List<(int, Rational)>[] rows = Transposed(columns);
        if (ExactSparseSystem.Solve(rows, [.. program.Constraints.Select(r => r.Bound)], cancellation) is not { } values
            || ExactSparseSystem.Solve(
                columns, [.. basis.Select(j => j < program.Variables ? program.Objective[j] : Rational.Zero)], cancellation)
                is not { } duals
            || !IsFeasible(program, basis, values) || !NothingGains(program, duals))
        {
            return null;
        }

        var x = new Rational[program.Variables];
        Rational value = Rational.Zero;
        for (int i = 0; i < basis.Length; i++)
        {
            if (basis[i] < x.Length)
            {
                x[basis[i]] = values[i];
                value += program.Objective[basis[i]] * values[i];
            }
        }

        return new()
        {
            Status = LinearProgramStatus.Optimal, Value = value.ToDouble(), ExactValue = value,
            X = [.. x.Select(v => v.ToDouble())], ExactX = x, Duals = [.. duals.Select(v => v.ToDouble())], ExactDuals = duals,
        };
    }

    private static List<(int Row, Rational Value)>[] Columns(LinearProgram program, int[] basis)
    {
        var all = new List<(int, Rational)>[program.Variables];
        for (int j = 0; j < all.Length; j++)
        {
            all[j] = [];
        }

        for (int i = 0; i < program.Rows; i++)
        {
            foreach ((int variable, Rational coefficient) in program.Constraints[i].Terms)
            {
                all[variable].Add((i, coefficient));
            }
        }

        return [.. basis.Select(j => j < all.Length ? all[j]
            : [(j - all.Length, program.Constraints[j - all.Length].Relation == LinearRelation.AtLeast ? -Rational.One : Rational.One)])];
    }

    private static List<(int, Rational)>[] Transposed(List<(int Row, Rational Value)>[] columns)
    {
        List<(int, Rational)>[] rows = [.. columns.Select(_ => new List<(int, Rational)>())];
        for (int j = 0; j < columns.Length; j++)
        {
            foreach ((int row, Rational value) in columns[j])
            {
                rows[row].Add((j, value));
            }
        }

        return rows;
    }

    // Variables that are not free and slacks are at least 0; slacks of equal rows are 0.
    private static bool IsFeasible(LinearProgram program, int[] basis, Rational[] values)
    {
        for (int i = 0; i < basis.Length; i++)
        {
            int row = basis[i] - program.Variables;
            bool isFree = row < 0 && program.IsFree[basis[i]],
                isNull = row >= 0 && program.Constraints[row].Relation == LinearRelation.Equal;
            if (!isFree && (values[i].Sign < 0 || isNull && values[i].Sign != 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool NothingGains(LinearProgram program, Rational[] duals)
    {
        Rational[] gains = [.. program.Objective];
        for (int i = 0; i < duals.Length; i++)
        {
            LinearProgram.Row row = program.Constraints[i];
            if (row.Relation != LinearRelation.Equal && duals[i].Sign * (row.Relation == LinearRelation.AtMost ? 1 : -1) < 0)
            {
                return false;
            }

            foreach ((int variable, Rational coefficient) in duals[i].IsZero ? [] : row.Terms)
            {
                gains[variable] -= duals[i] * coefficient;
            }
        }

        return gains.Select((gain, j) => program.IsFree[j] ? gain.IsZero : gain.Sign <= 0).All(holds => holds);
    }
}
