using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Numerics.Linear;

/// <summary>Exact optima of large programs: solved in doubles, then proven, dense ones by <see cref="DenseCertificate"/>. Source:
/// [wan2006] for the equations. 1. <see cref="Simplex"/> finds a basis in doubles. 2. The equations of the basis are solved exactly, for
/// the point and for the duals. 3. If the point is feasible and no reduced gain is positive, in fractions, the basis is optimal: a proof,
/// however it was found.</summary>
internal static class CertifiedSimplex
{
    /// <summary>Solves a program; optimal only with a proof, else what doubles say as <see cref="LinearProgramStatus.NumericalTrouble"/>,
    /// for <see cref="ExactSimplex"/> to decide, which is slow for large programs.</summary>
    /// <param name="program">The program; it is not changed.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static LinearProgramSolution Solve(LinearProgram program, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Rows == 0)
        {
            return ExactSimplex.Solve(program, cancellation);
        }

        var scaled = new ScaledProgram(program);
        (LinearProgramSolution near, int[] basis) = Simplex.Solve(scaled, cancellation);
        if (near.Status is not LinearProgramStatus.Optimal)
        {
            return near with { Status = near.Status is LinearProgramStatus.Canceled ? near.Status : LinearProgramStatus.NumericalTrouble };
        }

        return (TableauBasis.Serves(scaled) ? DenseCertificate.Solution(program, basis, near.Iterations, cancellation) : null)
            ?? new Certificate(program, basis).Solution(near.Iterations, cancellation)
            ?? new()
            {
                Status = cancellation.IsCancellationRequested ? LinearProgramStatus.Canceled : LinearProgramStatus.NumericalTrouble,
                Iterations = near.Iterations
            };
    }

    // Whole-number columns of the basis; slack columns are the unit columns of their rows.
    private sealed class Certificate
    {
        private readonly LinearProgram _program;
        private readonly int[] _basis;
        private readonly int _rows, _variables;
        private readonly BigInteger[] _scale;
        private readonly List<(int Row, BigInteger Value)>[] _columns;
        private readonly SparseBasis _factors;
        private readonly double[] _columnScale;

        public Certificate(LinearProgram program, int[] basis)
        {
            (_program, _basis, _rows, _variables) = (program, basis, program.Rows, program.Variables);
            _scale = new BigInteger[_rows];
            _columns = [.. Enumerable.Range(0, _variables).Select(_ => new List<(int, BigInteger)>())];
            for (int i = 0; i < _rows; i++)
            {
                LinearProgram.Row row = program.Constraints[i];
                _scale[i] = Scaling.CommonDenominator(row.Terms.Select(t => t.Coefficient).Append(row.Bound));
                _scale[i] = row.Relation == LinearRelation.AtLeast ? -_scale[i] : _scale[i];
                foreach ((int variable, Rational coefficient) in row.Terms)
                {
                    _columns[variable].Add((i, Scaling.Whole(coefficient, _scale[i])));
                }
            }

            // Columns scaled to a largest entry of 1, for the factors in doubles only.
            _columnScale = [.. basis.Select(j => 1 / Column(j).Max(e => Math.Abs((double)e.Value)))];
            int[] start = new int[_rows + 1];
            for (int k = 0; k < _rows; k++)
            {
                start[k + 1] = start[k] + Column(basis[k]).Count;
            }

            int[] rows = [.. basis.SelectMany(j => Column(j).Select(e => e.Row))];
            double[] values = [.. basis.SelectMany((j, k) => Column(j).Select(e => (double)e.Value * _columnScale[k]))];
            _factors = new SparseBasis(_rows);
            IsRegular = _factors.Factor(new SparseColumns(_rows, start, rows, values), [.. Enumerable.Range(0, _rows)]).Count == 0;
        }

        private bool IsRegular { get; }

        public LinearProgramSolution? Solution(long iterations, CancellationToken cancellation)
        {
            if (!IsRegular)
            {
                return null;
            }

            BigInteger objectiveScale = Scaling.CommonDenominator(_program.Objective);
            BigInteger[] bounds = [.. _program.Constraints.Select((row, i) => Scaling.Whole(row.Bound, _scale[i]))];
            BigInteger[] gains = [.. _program.Objective.Select(c => Scaling.Whole(c, objectiveScale)), .. new BigInteger[_rows]];
            if (DyadicLifting.Solve(Forward, NearForward, bounds, cancellation) is not { } point || !IsFeasible(point.Numerators)
                || DyadicLifting.Solve(Backward, NearBackward, [.. _basis.Select(j => gains[j])], cancellation) is not { } dual
                || !IsOptimal(dual.Numerators, dual.Denominator, gains))
            {
                return null;
            }

            Rational[] x = new Rational[_variables];
            for (int k = 0; k < _rows; k++)
            {
                if (_basis[k] < _variables)
                {
                    x[_basis[k]] = new(point.Numerators[k], point.Denominator);
                }
            }

            Rational[] duals = [.. dual.Numerators.Select((y, i) => new Rational(y * _scale[i], dual.Denominator * objectiveScale))];
            Rational value = _program.Objective.Select((c, j) => c.IsZero ? c : c * x[j]).Aggregate(Rational.Zero, (a, b) => a + b);
            return LinearProgramSolution.Optimal(value, x, duals, iterations);
        }

        private List<(int Row, BigInteger Value)> Column(int variable) =>
            variable < _variables ? _columns[variable] : [(variable - _variables, BigInteger.One)];

        private BigInteger[] Forward(BigInteger[] x)
        {
            var product = new BigInteger[_rows];
            for (int k = 0; k < _rows; k++)
            {
                foreach ((int row, BigInteger value) in x[k].IsZero ? [] : Column(_basis[k]))
                {
                    product[row] += value * x[k];
                }
            }

            return product;
        }

        private BigInteger[] Backward(BigInteger[] y) => [.. _basis.Select(j => Product(y, j))];

        private BigInteger Product(BigInteger[] y, int variable)
        {
            BigInteger sum = BigInteger.Zero;
            foreach ((int row, BigInteger value) in Column(variable))
            {
                sum += value * y[row];
            }

            return sum;
        }

        private double[] NearForward(double[] constants)
        {
            var x = new double[_rows];
            _factors.Forward(constants, x);
            for (int k = 0; k < _rows; k++)
            {
                x[k] *= _columnScale[k];
            }

            return x;
        }

        private double[] NearBackward(double[] constants)
        {
            var y = new double[_rows];
            for (int k = 0; k < _rows; k++)
            {
                constants[k] *= _columnScale[k];
            }

            _factors.Backward(constants, y);
            return y;
        }

        private bool IsFeasible(BigInteger[] numerators)
        {
            for (int k = 0; k < _rows; k++)
            {
                int variable = _basis[k];
                bool isEqual = variable >= _variables && _program.Constraints[variable - _variables].Relation == LinearRelation.Equal;
                bool isFree = variable < _variables && _program.IsFree[variable];
                if (isEqual ? !numerators[k].IsZero : !isFree && numerators[k].Sign < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsOptimal(BigInteger[] y, BigInteger denominator, BigInteger[] gains)
        {
            for (int j = 0; j < _variables + _rows; j++)
            {
                int sign = (gains[j] * denominator - Product(y, j)).Sign;
                bool isFree = j < _variables && _program.IsFree[j];
                bool isEqual = j >= _variables && _program.Constraints[j - _variables].Relation == LinearRelation.Equal;
                if (isFree ? sign != 0 : !isEqual && sign > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
