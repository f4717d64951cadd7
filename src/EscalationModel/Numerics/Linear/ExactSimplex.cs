using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Numerics.Linear;

/// <summary>The simplex method in exact fractions: the answer, optimal, infeasible or unbounded, is proven. Source: [dantzig1963],
/// with Bland's rule against cycles [bland1977] and integer pivoting [bareiss1968].
/// 1. Every row becomes a whole-number row with a slack variable of its own.
/// 2. Free variables enter the basis and stay; the slacks of equal rows leave it for good.
/// 3. If constants are negative, one artificial variable makes the tableau feasible and is then minimized.
/// 4. The objective is maximized: the largest coefficient enters, and while steps do not gain, Bland's rule chooses.</summary>
internal static class ExactSimplex
{
    /// <summary>Solves a linear program exactly with a dense tableau, for programs of up to some hundreds of rows and variables.</summary>
    /// <param name="program">The program; it is not changed.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static LinearProgramSolution Solve(LinearProgram program, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new Run(program, cancellation).Solve();
    }

    private sealed class Run
    {
        private readonly LinearProgram _program;
        private readonly CancellationToken _cancellation;
        private readonly int _rows, _variables, _artificial, _objectiveRow, _phaseRow;
        private readonly BigInteger[] _rowScale;
        private readonly BigInteger _objectiveScale;
        private readonly Tableau<BigInteger, BigNumbers> _tableau;
        private readonly bool[] _stays, _banned;
        private long _pivots;

        public Run(LinearProgram program, CancellationToken cancellation)
        {
            (_program, _cancellation, _rows, _variables) = (program, cancellation, program.Rows, program.Variables);
            (_artificial, _objectiveRow, _phaseRow) = (_variables, _rows, _rows + 1);
            _tableau = new(_rows, _variables + 1, extraRows: 2);
            _stays = new bool[_variables + 1 + _rows];
            _banned = new bool[_variables + 1 + _rows];
            _rowScale = new BigInteger[_rows];
            _objectiveScale = Scaling.CommonDenominator(program.Objective);
            Fill();
        }

        public LinearProgramSolution Solve()
        {
            LinearProgramStatus status = Eliminate() && MakeFeasible() ? Maximize(_objectiveRow) : LinearProgramStatus.Infeasible;
            if (_cancellation.IsCancellationRequested)
            {
                status = LinearProgramStatus.Canceled;
            }

            return status == LinearProgramStatus.Optimal ? Optimum() : new() { Status = status, Iterations = _pivots };
        }

        // 1. "At least" rows change sign, so that every slack is at least 0.
        private void Fill()
        {
            for (int i = 0; i < _rows; i++)
            {
                LinearProgram.Row row = _program.Constraints[i];
                BigInteger scale = Scaling.CommonDenominator(row.Terms.Select(t => t.Coefficient).Append(row.Bound));
                _rowScale[i] = row.Relation == LinearRelation.AtLeast ? -scale : scale;
                foreach ((int variable, Rational coefficient) in row.Terms)
                {
                    _tableau[i, variable] = Scaling.Whole(coefficient, _rowScale[i]);
                }

                _tableau[i, _tableau.Columns] = Scaling.Whole(row.Bound, _rowScale[i]);
            }

            for (int j = 0; j < _variables; j++)
            {
                _tableau[_objectiveRow, j] = -Scaling.Whole(_program.Objective[j], _objectiveScale);
            }
        }

        // 2. False: an equal row cannot be met.
        private bool Eliminate()
        {
            _banned[_artificial] = true;
            for (int i = 0; i < _rows && !_cancellation.IsCancellationRequested; i++)
            {
                if (_program.Constraints[i].Relation != LinearRelation.Equal)
                {
                    continue;
                }

                int slack = _variables + 1 + i, row = _tableau.Place[slack];
                int column = ColumnWith(row, preferFree: true);
                if (column < 0)
                {
                    if (!_tableau.Constant(row).IsZero)
                    {
                        return false;
                    }

                    _stays[slack] = true;
                    continue;
                }

                Pivot(row, column);
                _banned[slack] = true;
                Settle(row);
            }

            for (int j = 0; j < _variables && !_cancellation.IsCancellationRequested; j++)
            {
                if (_program.IsFree[j] && _tableau.Place[j] < 0)
                {
                    int column = ~_tableau.Place[j];
                    int row = Enumerable.Range(0, _rows)
                        .FirstOrDefault(i => !_stays[_tableau.RowVariable[i]] && !_tableau[i, column].IsZero, -1);
                    if (row >= 0)
                    {
                        Pivot(row, column);
                        Settle(row);
                    }
                }
            }

            return true;
        }

        private int ColumnWith(int row, bool preferFree)
        {
            int found = -1;
            for (int j = 0; j < _tableau.Columns; j++)
            {
                int variable = _tableau.ColumnVariable[j];
                if (!_banned[variable] && !_tableau[row, j].IsZero)
                {
                    if (preferFree && variable < _variables && _program.IsFree[variable])
                    {
                        return j;
                    }

                    found = found < 0 ? j : found;
                }
            }

            return found;
        }

        private void Settle(int row)
        {
            int variable = _tableau.RowVariable[row];
            _stays[variable] = variable < _variables && _program.IsFree[variable];
        }

        // 3. The artificial variable enters where the constant is lowest. False: it cannot be brought to 0.
        private bool MakeFeasible()
        {
            int lowest = -1;
            for (int i = 0; i < _rows; i++)
            {
                if (!_stays[_tableau.RowVariable[i]]
                    && _tableau.Constant(i).Sign < 0
                    && (lowest < 0 || _tableau.Constant(i) < _tableau.Constant(lowest)))
                {
                    lowest = i;
                }
            }

            if (lowest < 0)
            {
                return true;
            }

            int column = ~_tableau.Place[_artificial];
            for (int i = 0; i < _rows; i++)
            {
                _tableau[i, column] = _stays[_tableau.RowVariable[i]] ? 0 : -_tableau.Denominator;
            }

            _tableau[_phaseRow, column] = _tableau.Denominator;
            _banned[_artificial] = false;
            Pivot(lowest, column);
            Maximize(_phaseRow);
            int place = _tableau.Place[_artificial];
            if (place >= 0)
            {
                if (!_tableau.Constant(place).IsZero)
                {
                    return false;
                }

                if (ColumnWith(place, preferFree: false) is >= 0 and int leaves)
                {
                    Pivot(place, leaves);
                }
            }

            _banned[_artificial] = true;
            return true;
        }

        // 4.
        private LinearProgramStatus Maximize(int objective)
        {
            bool stalled = false;
            while (!_cancellation.IsCancellationRequested)
            {
                int column = Entering(objective, stalled, out bool rises);
                if (column < 0)
                {
                    return LinearProgramStatus.Optimal;
                }

                int row = Leaving(column, rises);
                if (row < 0)
                {
                    return LinearProgramStatus.Unbounded;
                }

                stalled = _tableau.Constant(row).IsZero;
                Pivot(row, column);
                if (objective == _phaseRow && _tableau.Place[_artificial] < 0)
                {
                    return LinearProgramStatus.Optimal;
                }
            }

            return LinearProgramStatus.Canceled;
        }

        // A free variable that could not enter the basis in step 2 has an empty column; it only matters whether the objective holds it.
        private int Entering(int objective, bool bland, out bool rises)
        {
            int best = -1;
            rises = true;
            for (int j = 0; j < _tableau.Columns; j++)
            {
                int variable = _tableau.ColumnVariable[j];
                BigInteger cost = _tableau[objective, j];
                bool free = variable < _variables && _program.IsFree[variable];
                if (_banned[variable] || !(cost.Sign < 0 || free && cost.Sign > 0))
                {
                    continue;
                }

                if (best < 0
                    || (bland
                        ? variable < _tableau.ColumnVariable[best]
                        : BigInteger.Abs(cost) > BigInteger.Abs(_tableau[objective, best])))
                {
                    (best, rises) = (j, cost.Sign < 0);
                }
            }

            return best;
        }

        private int Leaving(int column, bool rises)
        {
            int best = -1;
            for (int i = 0; i < _rows; i++)
            {
                BigInteger cell = rises ? _tableau[i, column] : -_tableau[i, column];
                if (_stays[_tableau.RowVariable[i]] || cell.Sign <= 0)
                {
                    continue;
                }

                int order = best < 0
                    ? -1
                    : BigNumbers.CompareRatios(_tableau.Constant(i), cell, _tableau.Constant(best), BigInteger.Abs(_tableau[best, column]));
                if (order < 0 || order == 0 && _tableau.RowVariable[i] < _tableau.RowVariable[best])
                {
                    best = i;
                }
            }

            return best;
        }

        private void Pivot(int row, int column)
        {
            _tableau.Pivot(row, column);
            _pivots++;
        }

        private LinearProgramSolution Optimum()
        {
            Rational[] x = [.. Enumerable.Range(0, _variables).Select(_tableau.Value)];
            Rational[] duals = [.. Enumerable.Range(0, _rows).Select(Dual)];
            Rational value = new Rational(_tableau.Constant(_objectiveRow), _tableau.Denominator * _objectiveScale);
            return LinearProgramSolution.Optimal(value, x, duals, _pivots);
        }

        private Rational Dual(int row)
        {
            int place = _tableau.Place[_variables + 1 + row];
            return place >= 0
                ? Rational.Zero
                : new(_tableau[_objectiveRow, ~place] * _rowScale[row], _tableau.Denominator * _objectiveScale);
        }
    }
}
