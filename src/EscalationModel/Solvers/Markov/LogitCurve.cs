using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>The curve of logit Markov quantal response equilibria of a discounted game, followed by predictor and corrector.</summary>
internal sealed class LogitCurve
{
    // Newton's method is quadratic: after a last correction of the tolerance the error is of the order of its square.
    private const double Tolerance = 1e-4, NominalContraction = 0.3, NominalDistance = 0.2, NominalTurn = 0.4, LeastCosine = 0.8;
    private const double LongestStep = 1e3, ShortestStep = 1e-9;

    // Where curves cross, as in symmetric games, the direction changes its sign, however short the step.
    // Where it does so often it is noise.
    private const double CrossingStep = 1e-6;
    private const int MostCorrections = 8, MostCrossings = 8;
    private readonly BorderedBlocks _blocks;
    private readonly LogitPoint _trial, _tangent, _newTangent, _correction, _bend, _weights;
    private readonly double[][] _x, _y;
    private double _length = 0.5;
    private int _orientation, _crossings;

    public LogitCurve(MarkovGame game)
    {
        Scaled = new ScaledStages(game);
        _blocks = new BorderedBlocks([.. game.CountA.Zip(game.CountB, (a, b) => a + b)]);
        LogitPoint New() => new(game.CountA, game.CountB);
        (Point, _trial, _tangent, _newTangent, _correction, _bend, _weights) = (New(), New(), New(), New(), New(), New(), New());
        (_x, _y) = ([.. game.CountA.Select(c => new double[c])], [.. game.CountB.Select(c => new double[c])]);
    }

    public ScaledStages Scaled { get; }

    /// <summary>The present point.</summary>
    public LogitPoint Point { get; }

    public double Precision => Point.Precision;

    /// <summary>Goes to the beginning: uniform play.</summary>
    public void Start()
    {
        foreach (double[] logs in Point.Logs.SelectMany(l => l))
        {
            Array.Fill(logs, -PortableMath.Log(logs.Length));
        }

        // The values at uniform play: one step of Newton's method, for they enter linearly.
        Linearise(Point);
        _blocks.Solve(2);
        ReadStep(0, _correction);
        _correction.Precision = 0;
        Point.Along(Point, _correction, 1);
        _weights.Measure(Point);
        Linearise(Point);
        _blocks.Solve(2);
        ReadTangent(_tangent, 1);
        _orientation = Orientation(_tangent);
    }

    /// <summary>A step along the curve; false if none, however short, succeeds.</summary>
    public bool Step()
    {
        // A curve of probabilities that vanish and a precision without bound: steps are measured relative to where they begin.
        _weights.Measure(Point);
        double scale = 1 / Math.Sqrt(_tangent.Dot(_tangent, _weights));
        _tangent.Along(_tangent, _tangent, scale - 1);
        _bend.Along(_bend, _bend, scale * scale - 1);
        for (; _length > ShortestStep; _length *= 0.5)
        {
            _trial.Along(Point, _tangent, _length);
            _trial.Along(_trial, _bend, _length * _length / 2);
            if (_trial.Precision >= 0 && Correct(out double quality) && IsOriented())
            {
                Point.CopyFrom(_trial);
                _bend.Along(_newTangent, _tangent, -1);
                _bend.Along(_bend, _bend, 1 / _length - 1);
                _tangent.CopyFrom(_newTangent);
                _length = Math.Min(_length * Math.Clamp(1 / quality, 0.5, 3), LongestStep);
                return true;
            }
        }

        return false;
    }

    // The same all along the curve; the opposite where a step has jumped to a strand that leads back.
    private int Orientation(LogitPoint tangent) => _blocks.DeterminantSign * Math.Sign(tangent.Precision);

    private bool IsOriented()
    {
        if (_crossings >= MostCrossings || Orientation(_newTangent) == _orientation)
        {
            return true;
        }

        if (_length > CrossingStep)
        {
            return false;
        }

        _orientation = -_orientation;
        _crossings++;
        return true;
    }

    // Newton's method across the tangent. The quality is above 1 where the next step should be shorter.
    private bool Correct(out double quality)
    {
        double before = double.PositiveInfinity;
        quality = 1.0 / 3;
        for (int i = 0; i < MostCorrections; i++)
        {
            Linearise(_trial);
            if (!_blocks.Solve(2))
            {
                return false;
            }

            // Step = p + q dl, where q is the tangent of the curve through the trial point; dl keeps it across the old tangent.
            ReadTangent(_newTangent, _tangent);
            ReadStep(0, _correction);
            _correction.Precision = 0;
            double along = _newTangent.Dot(_tangent, _weights);
            if (!(along > LeastCosine))
            {
                return false;
            }

            _correction.Along(_correction, _newTangent, -_correction.Dot(_tangent, _weights) / along);
            _trial.Along(_trial, _correction, 1);
            double distance = Math.Sqrt(_correction.Dot(_correction, _weights));
            double allowed = NominalDistance * _length;
            if (i == 0)
            {
                quality = Math.Max(quality, Math.Max(Math.Sqrt(distance / allowed), Math.Acos(Math.Min(along, 1)) / NominalTurn));
            }
            else
            {
                quality = Math.Max(quality, Math.Sqrt(distance / before / NominalContraction));
            }

            if (!(quality <= 2))
            {
                return false;
            }

            if (distance <= Tolerance)
            {
                return true;
            }

            before = distance;
        }

        return false;
    }

    // The equations and their derivatives at a point: right-hand side 0 is minus the residual, 1 minus the derivative by the precision.
    private void Linearise(LogitPoint point)
    {
        _blocks.Clear();
        Probabilities(point);
        Scaled.Evaluate(_x, _y, point.Values);
        for (int state = 0; state < Scaled.States; state++)
        {
            for (int side = 0; side < 2; side++)
            {
                Choices(point, state, side);
                Value(point, state, side);
            }
        }
    }

    private void Probabilities(LogitPoint point)
    {
        for (int state = 0; state < Scaled.States; state++)
        {
            Exponentials(point.Logs[0][state], _x[state]);
            Exponentials(point.Logs[1][state], _y[state]);
        }
    }

    private static void Exponentials(double[] logs, double[] probabilities)
    {
        for (int i = 0; i < logs.Length; i++)
        {
            probabilities[i] = PortableMath.Exp(logs[i]);
        }
    }

    // log p_a - log p_0 = l (worth of a - worth of 0) for a above 0; the probabilities add up to 1.
    private void Choices(LogitPoint point, int state, int side)
    {
        int countA = Scaled.CountA[state], countB = Scaled.CountB[state], own = side == 0 ? 0 : countA, other = side == 0 ? countA : 0;
        int count = side == 0 ? countA : countB, rivals = side == 0 ? countB : countA;
        double[] p = side == 0 ? _x[state] : _y[state], q = side == 0 ? _y[state] : _x[state];
        double[] logs = point.Logs[side][state], worth = Scaled.Worth[side][state],
            replies = Scaled.Replies[side][state], slopes = Scaled.Slopes[side][state];
        double l = point.Precision;
        Span<double> residual = _blocks.Right(state, 0), byPrecision = _blocks.Right(state, 1);
        Span<double> sumRow = _blocks.Block(state, own);
        double sum = 0;
        for (int a = 0; a < count; a++)
        {
            sumRow[own + a] = p[a];
            sum += p[a];
        }

        residual[own] = 1 - sum;
        for (int a = 1; a < count; a++)
        {
            Span<double> row = _blocks.Block(state, own + a);
            (row[own + a], row[own]) = (1, -1);
            for (int b = 0; b < rivals; b++)
            {
                double gain = side == 0 ? worth[a * countB + b] - worth[b] : worth[b * countB + a] - worth[b * countB];
                row[other + b] = -l * q[b] * gain;
            }

            Span<double> coupling = _blocks.Coupling(state, own + a, side);
            for (int t = 0; t < coupling.Length; t++)
            {
                coupling[t] = -l * (slopes[a * coupling.Length + t] - slopes[t]);
            }

            double difference = replies[a] - replies[0];
            residual[own + a] = l * difference - (logs[a] - logs[0]);
            byPrecision[own + a] = difference;
        }
    }

    // v = sum of p_a times the worth of a.
    private void Value(LogitPoint point, int state, int side)
    {
        int countA = Scaled.CountA[state], countB = Scaled.CountB[state], own = side == 0 ? 0 : countA, other = side == 0 ? countA : 0;
        double[] p = side == 0 ? _x[state] : _y[state], q = side == 0 ? _y[state] : _x[state];
        double[] worth = Scaled.Worth[side][state], replies = Scaled.Replies[side][state], slopes = Scaled.Slopes[side][state];
        Span<double> back = _blocks.Back(state, side), values = _blocks.Values(state, side);
        double expected = 0;
        values[state] = 1;
        for (int a = 0; a < p.Length; a++)
        {
            back[own + a] = -p[a] * replies[a];
            expected += p[a] * replies[a];
            DenseLu.SubtractScaled(values, slopes.AsSpan(a * values.Length, values.Length), p[a]);
            for (int b = 0; b < q.Length; b++)
            {
                back[other + b] -= p[a] * q[b] * (side == 0 ? worth[a * countB + b] : worth[b * countB + a]);
            }
        }

        _blocks.ValueRight(0)[2 * state + side] = expected - point.Values[side][state];
    }

    private void ReadStep(int which, LogitPoint step)
    {
        int n = Scaled.States;
        ReadOnlySpan<double> values = _blocks.ValueRight(which);
        values[..n].CopyTo(step.Values[0]);
        values[n..].CopyTo(step.Values[1]);
        for (int state = 0; state < n; state++)
        {
            ReadOnlySpan<double> z = _blocks.Right(state, which);
            z[..Scaled.CountA[state]].CopyTo(step.Logs[0][state]);
            z[Scaled.CountA[state]..].CopyTo(step.Logs[1][state]);
        }
    }

    private void ReadTangent(LogitPoint tangent, LogitPoint like)
    {
        ReadTangent(tangent, 1);
        if (tangent.Dot(like, _weights) < 0)
        {
            ReadTangent(tangent, -1);
        }
    }

    // The direction of the curve, of length 1; forward or backward in the precision.
    private void ReadTangent(LogitPoint tangent, int forward)
    {
        ReadStep(1, tangent);
        tangent.Precision = 1;
        double length = forward / Math.Sqrt(tangent.Dot(tangent, _weights));
        tangent.Along(tangent, tangent, length - 1);
    }
}
