using System.Numerics;
using System.Runtime.Intrinsics;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Internals;

namespace EscalationModel.Models.Trains.Game;

/// <summary>What joint throttles are worth in a period of the trains' game. Both tempos move independently and the room only then, so that
/// the sum over what follows is taken one side at a time, over all levels of room at once.</summary>
/// <remarks>
/// <list type="number">
/// <item>Where both tempos have moved: the end of the step. Between two levels of room values are interpolated by a quasi-monotone cubic
/// [bermejo1992].</item>
/// <item>Over the moves of B, for each of its places and throttles.</item>
/// <item>Over the moves of A, where a state is asked for.</item>
/// </list>
/// </remarks>
internal sealed class TrainsWorth
{
    private static readonly int Count = CrisisGame.Throttles.Count;
    private readonly TrainsStates _states;
    private readonly TrainsTransitions _laws;
    private readonly double[] _half; // by A's place after its move, B's place before it, B's throttle, room, value
    private readonly int _width, _line;
    private readonly double _slack;

    public TrainsWorth(
        TrainsStates states, TrainsTransitions laws, TrainsClosing closing,
        (double A, double B) discounts, bool isLast, double[] next, int width)
    {
        (_states, _laws, _width, _line, _slack) = (states, laws, width, states.RoomLevels * width, 1e-7 * closing.LargestPayoff);
        _half = new double[states.A.AfterCount * states.B.All.Count * Count * _line];
        ParallelLoop.For(states.A.AfterCount, () => new double[states.B.AfterCount * _line], (a, lines) =>
        {
            for (int b = 0; b < states.B.AfterCount; b++)
            {
                Close(closing, discounts, a, b, isLast, next, lines.AsSpan(b * _line, _line));
            }

            OverB(a, lines);
        });
    }

    public IPeriodWorth Reader() => new OneReader(this);

    private void Close(
        TrainsClosing closing, (double A, double B) discounts, int afterA, int afterB, bool isLast, double[] next, Span<double> line)
    {
        TrainPlace a = _states.A.AfterAt(afterA), b = _states.B.AfterAt(afterB);
        TrainsEnds ends = closing.Ends(a, b, isLast);
        ReadOnlySpan<Interpolation?> left = closing.Left(a, b);
        ReadOnlySpan<double> following = ends.GoesOn > 0 ? next.AsSpan(_states.NumberOf(afterA, afterB, 0) * _width, _line) : [];
        for (int i = 0; i < _line; i += 2)
        {
            (double worthA, double worthB) = left[i / _width] is null ? (ends.CollisionA, ends.CollisionB) : (ends.RewardA, ends.RewardB);
            if (ends.GoesOn > 0 && left[i / _width] is { } goesOn)
            {
                (double afterwardsA, double afterwardsB) = Between(goesOn, following[(i % _width)..]);
                (worthA, worthB) = (worthA + ends.GoesOn * discounts.A * afterwardsA, worthB + ends.GoesOn * discounts.B * afterwardsB);
            }

            (line[i], line[i + 1]) = (worthA, worthB);
        }
    }

    // As much of the cubic beside the straight line as keeps both values and their sum between those of the levels on both sides: else,
    // where play jumps from one equilibrium to another, the sides would find more than there is.
    private (double A, double B) Between(in Interpolation left, ReadOnlySpan<double> next)
    {
        double cubicA = 0, cubicB = 0;
        for (int i = 0; i < left.Weights.Length; i++)
        {
            int place = (left.First + i) * _width;
            cubicA += left.Weights[i] * next[place];
            cubicB += left.Weights[i] * next[place + 1];
        }

        int below = left.Below * _width, above = below + _width;
        double lineA = next[below] + left.Share * (next[above] - next[below]),
            lineB = next[below + 1] + left.Share * (next[above + 1] - next[below + 1]);
        double share = Math.Min(
            Math.Min(Allowed(lineA, cubicA, next[below], next[above]), Allowed(lineB, cubicB, next[below + 1], next[above + 1])),
            Allowed(lineA + lineB, cubicA + cubicB, next[below] + next[below + 1], next[above] + next[above + 1]));
        return (lineA + share * (cubicA - lineA), lineB + share * (cubicB - lineB));
    }

    // How far one can go from the line to the cubic. The slack keeps rounding from deciding.
    private double Allowed(double line, double cubic, double one, double other)
    {
        double bound = cubic > line ? Math.Max(one, other) - line : line - Math.Min(one, other), way = Math.Abs(cubic - line);
        return way <= bound + _slack ? 1 : (bound + _slack) / way;
    }

    private void OverB(int afterA, double[] lines)
    {
        for (int b = 0; b < _states.B.All.Count; b++)
        {
            for (int j = 0; j < Count; j++)
            {
                foreach (TrainStep step in _laws.B[b][j])
                {
                    Add(Half(afterA, b, j), lines.AsSpan(step.After * _line, _line), step.Probability);
                }
            }
        }
    }

    private Span<double> Half(int afterA, int b, int throttle) =>
        _half.AsSpan(((afterA * _states.B.All.Count + b) * Count + throttle) * _line, _line);

    private static void Add(Span<double> sum, ReadOnlySpan<double> line, double weight)
    {
        int i = 0;
        for (; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sum[i..]) + weight * new Vector<double>(line[i..])).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += weight * line[i];
        }
    }

    // Keeps the worth on all levels of room where it was asked last.
    private sealed class OneReader(TrainsWorth of) : IPeriodWorth
    {
        private readonly double[] _lines = new double[Count * Count * of._line];
        private int _joint = -1;

        public void OfBoth(int state, Span<double> worthA, Span<double> worthB)
        {
            int first = Find(state);
            for (int joint = 0; joint < Count * Count; joint++)
            {
                int place = first + joint * of._line;
                (worthA[joint], worthB[joint]) = (_lines[place], _lines[place + 1]);
            }
        }

        public void OfFour(int state, Span<Vector256<double>> worth)
        {
            int first = Find(state);
            for (int joint = 0; joint < Count * Count; joint++)
            {
                worth[joint] = Vector256.Create(_lines, first + joint * of._line);
            }
        }

        private int Find(int state)
        {
            (int joint, int room) = Math.DivRem(state, of._states.RoomLevels);
            if (joint != _joint)
            {
                _joint = joint;
                OverA(of._states.Joints[joint]);
            }

            return room * of._width;
        }

        private void OverA((int A, int B) joint)
        {
            Array.Clear(_lines);
            for (int i = 0; i < Count; i++)
            {
                foreach (TrainStep step in of._laws.A[joint.A][i])
                {
                    for (int j = 0; j < Count; j++)
                    {
                        Add(_lines.AsSpan((i * Count + j) * of._line, of._line), of.Half(step.After, joint.B, j), step.Probability);
                    }
                }
            }
        }
    }
}
