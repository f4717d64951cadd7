using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The principal branch of logit quantal responses of one game, as far as it has been followed. See
/// <see cref="LogitQuantalResponse"/> for the steps. Payoffs are divided by the larger range, so that the branch looks
/// the same in all units, or each player's by the own range.</summary>
internal sealed class LogitBranch
{
    private const double Tightness = 1e-12;
    private const int MostNewtonSteps = 12;
    private const double ShortestStep = 1e-10;

    // A correction that goes farther, as a share of the step, or a turn with a smaller cosine may have jumped to another strand.
    private const double Farthest = 0.2;
    private const double SharpestTurn = 0.99;

    private readonly double[,] _a, _b;
    private readonly double _scale;
    private readonly double[] _shareOfRange; // by player: what a scaled payoff is as a share of the own range
    private readonly int _rows, _columns, _unknowns;
    private readonly double[] _p, _q, _toRow, _toColumn;
    private double[] _point, _tangent;

    public LogitBranch(NormalFormGame game, bool byOwnRange = false)
    {
        (_rows, _columns, _unknowns) = (game.Rows, game.Columns, game.Rows + game.Columns - 2);
        double[] ranges = [game.PayoffRange(0), game.PayoffRange(1)];
        _scale = byOwnRange || ranges.Max() == 0 ? 1 : ranges.Max();
        double[] scales = [.. ranges.Select(range => byOwnRange && range > 0 ? range : _scale)];
        _shareOfRange = [.. ranges.Select((range, player) => PayoffLimit.Share(scales[player], range))];
        (_a, _b) = (new double[_rows, _columns], new double[_rows, _columns]);
        foreach ((int i, int j) in game.Cells)
        {
            // Less the payoff of the first strategy: only differences matter, and so they stay exact where payoffs are far from 0.
            _a[i, j] = ((game.ExactPayoff(0, i, j) - game.ExactPayoff(0, 0, j)) / Rational.FromDouble(scales[0])).ToDouble();
            _b[i, j] = ((game.ExactPayoff(1, i, j) - game.ExactPayoff(1, i, 0)) / Rational.FromDouble(scales[1])).ToDouble();
        }

        (_p, _q, _toRow, _toColumn) = (new double[_rows], new double[_columns], new double[_rows], new double[_columns]);

        // 2.
        _point = new double[_unknowns + 1];
        _tangent = new double[_unknowns + 1];
        _tangent[^1] = 1;
    }

    /// <summary>Steps taken, the refused ones included.</summary>
    public long Steps { get; private set; }

    public LogitEquilibrium Here()
    {
        Evaluate(_point);
        return new(_point[^1] / _scale, MixedStrategy.Of(_p), MixedStrategy.Of(_q));
    }

    /// <summary>Follows the branch to a lambda, or to its limit.</summary>
    public SolverStatus Follow(double lambda, LogitOptions options, List<LogitEquilibrium>? points, CancellationToken cancellation)
    {
        double goal = lambda * _scale, step = options.FirstStep;
        while (_unknowns > 0 && _point[^1] < goal)
        {
            if (cancellation.IsCancellationRequested)
            {
                return SolverStatus.Canceled;
            }

            if (double.IsPositiveInfinity(goal) && Regret() <= options.Tolerance)
            {
                return SolverStatus.Solved;
            }

            if (Steps++ >= options.MostSteps)
            {
                return SolverStatus.IterationLimit;
            }

            // 3. and 4.
            if (!Advance(step, out double[] next, out double[] tangent, out int newtonSteps))
            {
                step /= 2;
                if (step < ShortestStep)
                {
                    return SolverStatus.NumericalTrouble;
                }

                continue;
            }

            // 5.
            if (next[^1] >= goal)
            {
                return Land(next, goal) ? SolverStatus.Solved : SolverStatus.NumericalTrouble;
            }

            (_point, _tangent) = (next, tangent);
            points?.Add(Here());
            step *= newtonSteps <= 3 ? 1.5 : newtonSteps >= 6 ? 0.5 : 1;
        }

        // No choice at all: every lambda has the same answer.
        _point[^1] = _unknowns == 0 && double.IsFinite(goal) ? goal : _point[^1];
        return SolverStatus.Solved;
    }

    private bool Advance(double step, out double[] next, out double[] tangent, out int newtonSteps)
    {
        newtonSteps = 0;
        next = [.. _point];
        if (!TryTangent(_point, _tangent, out tangent))
        {
            return false;
        }

        for (int k = 0; k < next.Length; k++)
        {
            next[k] += step * tangent[k];
        }

        if (!Correct(next, tangent, Farthest * step, out newtonSteps) || !TryTangent(next, tangent, out double[] turned))
        {
            return false;
        }

        double cosine = Dot(tangent, turned);
        tangent = turned;
        return cosine > SharpestTurn && next[^1] >= 0;
    }

    // Newton at right angles to the tangent.
    private bool Correct(double[] point, double[] tangent, double farthest, out int newtonSteps)
    {
        double moved = 0, last = double.PositiveInfinity;
        for (newtonSteps = 1; newtonSteps <= MostNewtonSteps; newtonSteps++)
        {
            double[] system = System(point, tangent, 0, residual: true);
            if (IsMet(system, point))
            {
                return true; // where branches cross, the equations are singular
            }

            var change = new double[point.Length];
            if (!LinearSystem.Solve(system, point.Length, change))
            {
                return false;
            }

            double size = 0, length = 1;
            for (int k = 0; k < point.Length; k++)
            {
                point[k] += change[k];
                size = Math.Max(size, Math.Abs(change[k]));
                length = Math.Max(length, Math.Abs(point[k]));
            }

            moved += size;
            if (!(moved <= farthest) || (newtonSteps > 2 && size > last))
            {
                // Rounding alone may stop the decrease; far from the goal it is a failure.
                return size <= 1e-9 * length;
            }

            if (size <= Tightness * length)
            {
                return true;
            }

            last = size;
        }

        return false;
    }

    // Whether the right-hand side is nothing but rounding.
    private static bool IsMet(double[] system, double[] point)
    {
        int n = point.Length, width = n + 1;
        for (int i = 0; i < n - 1; i++)
        {
            if (Math.Abs(system[i * width + n]) > 2e-16 * Math.Max(1, Math.Abs(point[i])))
            {
                return false;
            }
        }

        return true;
    }

    // The last stretch, at a fixed lambda, from between the points before and after it.
    private bool Land(double[] after, double goal)
    {
        double share = (goal - _point[^1]) / (after[^1] - _point[^1]);
        double[] point = [.. _point.Select((v, k) => v + share * (after[k] - v))];
        var upward = new double[point.Length];
        upward[^1] = 1;
        point[^1] = goal;
        bool landed = Correct(point, upward, Math.Max(1, Math.Abs(goal)), out _);
        _point = landed ? point : _point;
        return landed;
    }

    private bool TryTangent(double[] point, double[] before, out double[] tangent)
    {
        tangent = new double[point.Length];
        if (!LinearSystem.Solve(System(point, before, 1, residual: false), point.Length, tangent))
        {
            return false;
        }

        double length = Math.Sqrt(Dot(tangent, tangent)) * (Dot(tangent, before) < 0 ? -1 : 1);
        for (int k = 0; k < tangent.Length; k++)
        {
            tangent[k] /= length;
        }

        return double.IsFinite(length) && length != 0;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    // 1. The derivatives of F in theta and lambda, a last row that fixes the direction, and on the right either -F or 0.
    private double[] System(double[] point, double[] lastRow, double lastValue, bool residual)
    {
        Evaluate(point);
        int n = _unknowns + 1, width = n + 1, row = _rows - 1;
        double lambda = point[^1];
        var system = new double[n * width];
        for (int i = 1; i < _rows; i++)
        {
            int at = (i - 1) * width;
            system[at + i - 1] = 1;
            for (int k = 1; k < _columns; k++)
            {
                system[at + row + k - 1] = -lambda * _q[k] * (_a[i, k] - _toRow[i]);
            }

            system[at + n - 1] = -_toRow[i];
            system[at + n] = residual ? lambda * _toRow[i] - point[i - 1] : 0;
        }

        for (int j = 1; j < _columns; j++)
        {
            int at = (row + j - 1) * width;
            system[at + row + j - 1] = 1;
            for (int k = 1; k < _rows; k++)
            {
                system[at + k - 1] = -lambda * _p[k] * (_b[k, j] - _toColumn[j]);
            }

            system[at + n - 1] = -_toColumn[j];
            system[at + n] = residual ? lambda * _toColumn[j] - point[row + j - 1] : 0;
        }

        lastRow.CopyTo(system.AsSpan((n - 1) * width));
        system[^1] = lastValue;
        return system;
    }

    private void Evaluate(double[] point)
    {
        double[] row = [0, .. point[..(_rows - 1)]], column = [0, .. point[(_rows - 1)..^1]];
        LogitChoice.Probabilities(row, 1, _p);
        LogitChoice.Probabilities(column, 1, _q);
        for (int i = 0; i < _rows; i++)
        {
            _toRow[i] = 0;
            for (int j = 0; j < _columns; j++)
            {
                _toRow[i] += _a[i, j] * _q[j];
            }
        }

        for (int j = 0; j < _columns; j++)
        {
            _toColumn[j] = 0;
            for (int i = 0; i < _rows; i++)
            {
                _toColumn[j] += _b[i, j] * _p[i];
            }
        }
    }

    // The larger of the players' regrets, as a share of the own range.
    private double Regret()
    {
        Evaluate(_point);
        return Math.Max(
            _shareOfRange[0] * (_toRow.Max() - Dot(_p, _toRow)), _shareOfRange[1] * (_toColumn.Max() - Dot(_q, _toColumn)));
    }
}
