using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Numerics.Linear;

/// <summary>Proves that a basis of a dense program is optimal. 1. The basic variables of the program solve the rows without a basic slack:
/// a square system, the core, solved exactly. 2. Its transpose gives the duals. 3. The point is feasible and nothing gains, in whole
/// numbers.</summary>
internal sealed class DenseCertificate
{
    private readonly LinearProgram _program;
    private readonly CancellationToken _cancellation;
    private readonly BigInteger[][] _rows;
    private readonly BigInteger[] _scale, _bounds;
    private readonly int[] _tight, _loose, _basic, _others;

    private DenseCertificate(LinearProgram program, int[] basis, CancellationToken cancellation)
    {
        (_program, _cancellation) = (program, cancellation);
        int variables = program.Variables;
        bool[] isBasic = new bool[variables + program.Rows];
        foreach (int j in basis)
        {
            isBasic[j] = true;
        }

        _tight = [.. Enumerable.Range(0, program.Rows).Where(i => !isBasic[variables + i])];
        _loose = [.. Enumerable.Range(0, program.Rows).Where(i => isBasic[variables + i])];
        _basic = [.. Enumerable.Range(0, variables).Where(j => isBasic[j])];
        _others = [.. Enumerable.Range(0, variables).Where(j => !isBasic[j])];
        (_rows, _scale) = (new BigInteger[program.Rows][], new BigInteger[program.Rows]);
        for (int i = 0; i < _rows.Length; i++)
        {
            LinearProgram.Row row = program.Constraints[i];
            BigInteger scale = Scaling.CommonDenominator(row.Terms.Select(t => t.Coefficient).Append(row.Bound));
            (_scale[i], _rows[i]) = (row.Relation == LinearRelation.AtLeast ? -scale : scale, new BigInteger[variables]);
            foreach ((int variable, Rational coefficient) in row.Terms)
            {
                _rows[i][variable] = Scaling.Whole(coefficient, _scale[i]);
            }
        }

        _bounds = [.. program.Constraints.Select((row, i) => Scaling.Whole(row.Bound, _scale[i]))];
    }

    /// <summary>The optimal solution, or null if the basis does not prove one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="basis">The basic variables: those of the program, then the slacks of its rows.</param>
    /// <param name="iterations">The pivots that led to it.</param>
    /// <param name="cancellation">Ends the search early: null.</param>
    public static LinearProgramSolution? Solution(
        LinearProgram program, int[] basis, long iterations, CancellationToken cancellation) =>
        new DenseCertificate(program, basis, cancellation).Solution(iterations);

    private LinearProgramSolution? Solution(long iterations)
    {
        BigInteger unit = Scaling.CommonDenominator(_program.Objective);
        BigInteger[] gains = [.. _program.Objective.Select(c => Scaling.Whole(c, unit))];
        if (Lifted(_tight, _basic, [.. _tight.Select(i => _bounds[i])], transposed: false) is not { } point
            || !IsFeasible(point.Numerators, point.Denominator)
            || Lifted(_tight, _basic, [.. _basic.Select(j => gains[j])], transposed: true) is not { } dual
            || !IsOptimal(dual.Numerators, dual.Denominator, gains))
        {
            return null;
        }

        var x = new Rational[_program.Variables];
        var duals = new Rational[_program.Rows];
        BigInteger value = BigInteger.Zero;
        for (int k = 0; k < _basic.Length; k++)
        {
            x[_basic[k]] = new(point.Numerators[k], point.Denominator);
            duals[_tight[k]] = new(dual.Numerators[k] * _scale[_tight[k]], dual.Denominator * unit);
            value += gains[_basic[k]].IsZero ? BigInteger.Zero : gains[_basic[k]] * point.Numerators[k];
        }

        return LinearProgramSolution.Optimal(new(value, point.Denominator * unit), x, duals, iterations);
    }

    private (BigInteger[] Numerators, BigInteger Denominator)? Lifted(int[] rows, int[] columns, BigInteger[] right, bool transposed)
    {
        return transposed
            ? WholeLifting.Solve(rows.Length, (i, j) => _rows[rows[j]][columns[i]], right, _cancellation)
            : WholeLifting.Solve(rows.Length, (i, j) => _rows[rows[i]][columns[j]], right, _cancellation);
    }

    private WholeMatrix Part(int[] rows, int[] columns, bool transposed) =>
        new(rows.Length, columns.Length, (i, j) => transposed ? _rows[columns[j]][rows[i]] : _rows[rows[i]][columns[j]]);

    private bool IsFeasible(BigInteger[] x, BigInteger denominator)
    {
        for (int k = 0; k < x.Length; k++)
        {
            if (x[k].Sign < 0 && !_program.IsFree[_basic[k]])
            {
                return false;
            }
        }

        BigInteger[] product = Part(_loose, _basic, transposed: false).Times(x);
        for (int k = 0; k < product.Length; k++)
        {
            int sign = (_bounds[_loose[k]] * denominator - product[k]).Sign;
            if (_program.Constraints[_loose[k]].Relation == LinearRelation.Equal ? sign != 0 : sign < 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOptimal(BigInteger[] y, BigInteger denominator, BigInteger[] gains)
    {
        for (int k = 0; k < y.Length; k++)
        {
            if (y[k].Sign < 0 && _program.Constraints[_tight[k]].Relation != LinearRelation.Equal)
            {
                return false;
            }
        }

        BigInteger[] product = Part(_others, _tight, transposed: true).Times(y);
        for (int k = 0; k < product.Length; k++)
        {
            int sign = (gains[_others[k]] * denominator - product[k]).Sign;
            if (_program.IsFree[_others[k]] ? sign != 0 : sign > 0)
            {
                return false;
            }
        }

        return true;
    }
}
