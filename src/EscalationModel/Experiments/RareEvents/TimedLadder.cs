using EscalationModel.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>One side, or two that move independently in the same step, on rungs from 0: each step a rung up or down, each with its
/// probability; no further down than 0 and no further up than the top. The event is that the sum of rungs reaches <see cref="Goal"/> within
/// a number of steps. Immutable; thread-safe.</summary>
public sealed record TimedLadder : ITiltedProcess<LadderPlace>
{
    private readonly bool _isJoint;
    private readonly double _tiltedUp;

    private TimedLadder(double up, double down, int top, int goal, int steps, int start, bool isJoint, double? tiltedUp)
    {
        RareEventException.ThrowIfAny(Problems(up, down, top, goal, steps, start, isJoint, tiltedUp));
        (Up, Down, Top, Goal, Steps, Start, _isJoint) = (up, down, top, goal, steps, start, isJoint);
        _tiltedUp = tiltedUp ?? up;
    }

    /// <summary>The probability of a rung up in a step.</summary>
    public double Up { get; }

    /// <summary>The probability of a rung down; on rung 0 a side then stays.</summary>
    public double Down { get; }

    /// <summary>The highest rung of a side.</summary>
    public int Top { get; }

    /// <summary>The sum of rungs that is the event.</summary>
    public int Goal { get; }

    /// <summary>The steps after which a path ends.</summary>
    public int Steps { get; }

    /// <summary>The rung of the first side at the start.</summary>
    public int Start { get; }

    /// <summary>One side that shall reach the top rung.</summary>
    /// <param name="up">The probability of a rung up in a step.</param>
    /// <param name="down">That of a rung down; with up at most 1.</param>
    /// <param name="top">The top rung, at least 1.</param>
    /// <param name="steps">The steps after which a path ends, at least 1.</param>
    /// <param name="start">The rung at the start, from 0 to below the top.</param>
    /// <param name="tiltedUp">The probability of a rung up in a tilted step, where the other moves share the rest as before; null: as up.
    /// </param>
    /// <exception cref="RareEventException">A number is not allowed; names all of them.</exception>
    public static TimedLadder OneSide(double up, double down, int top, int steps, int start = 0, double? tiltedUp = null) =>
        new(up, down, top, top, steps, start, isJoint: false, tiltedUp);

    /// <summary>Two sides from rung 0 whose rungs shall sum to a goal.</summary>
    /// <param name="up">The probability of a rung up in a step.</param>
    /// <param name="down">That of a rung down; with up at most 1.</param>
    /// <param name="top">The top rung of each, at least 1.</param>
    /// <param name="goal">The sum, from 1 to twice the top.</param>
    /// <param name="steps">The steps after which a path ends, at least 1.</param>
    /// <param name="tiltedUp">The probability of a rung up in a tilted step; null: as up.</param>
    /// <exception cref="RareEventException">A number is not allowed; names all of them.</exception>
    public static TimedLadder TwoSides(double up, double down, int top, int goal, int steps, double? tiltedUp = null) =>
        new(up, down, top, goal, steps, 0, isJoint: true, tiltedUp);

    /// <summary>The probability of the event, exactly: the chain of rungs, step by step.</summary>
    public double Probability()
    {
        (int A, int B)[] places = [.. Places()];
        Dictionary<(int, int), int> index = places.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        var transient = new double[places.Length, places.Length];
        var ends = new double[places.Length, 1];
        for (int i = 0; i < places.Length; i++)
        {
            foreach ((int a, double pa) in Moves(places[i].A))
            {
                foreach ((int b, double pb) in _isJoint ? Moves(places[i].B) : [(0, 1)])
                {
                    if (a + b >= Goal)
                    {
                        ends[i, 0] += pa * pb;
                    }
                    else
                    {
                        transient[i, index[(a, b)]] += pa * pb;
                    }
                }
            }
        }

        var initial = new double[places.Length];
        initial[index[(Start, 0)]] = 1;
        return new AbsorbingChain(transient, ends).CumulativeIncidence(initial, Steps)[0];
    }

    /// <inheritdoc/>
    LadderPlace ILevelProcess<LadderPlace>.Start(ref RandomStream random) => new(Start, 0, 0);

    /// <inheritdoc/>
    public bool Step(ref LadderPlace state, ref RandomStream random)
    {
        int a = Moved(state.RungA, random.NextDouble(), Up, Down), b = _isJoint ? Moved(state.RungB, random.NextDouble(), Up, Down) : 0;
        state = new(a, b, state.Steps + 1);
        return state.Steps < Steps && state.Sum < Goal;
    }

    /// <inheritdoc/>
    public bool TiltedStep(ref LadderPlace state, ref RandomStream random, ref double logWeight)
    {
        int a = Tilted(state.RungA, ref random, ref logWeight), b = _isJoint ? Tilted(state.RungB, ref random, ref logWeight) : 0;
        state = new(a, b, state.Steps + 1);
        return state.Steps < Steps && state.Sum < Goal;
    }

    /// <inheritdoc/>
    public double Level(in LadderPlace state) => state.Sum;

    private int Tilted(int rung, ref RandomStream random, ref double logWeight)
    {
        double others = (1 - _tiltedUp) / (1 - Up), uniform = random.NextDouble();
        logWeight += PortableMath.Log(uniform < _tiltedUp ? Up / _tiltedUp : 1 / others);
        return Moved(rung, uniform, _tiltedUp, Down * others);
    }

    private int Moved(int rung, double uniform, double up, double down) =>
        uniform < up ? Math.Min(rung + 1, Top) : uniform < up + down ? Math.Max(rung - 1, 0) : rung;

    private IEnumerable<(int Rung, double Probability)> Moves(int rung) =>
        [(Math.Min(rung + 1, Top), Up), (Math.Max(rung - 1, 0), Down), (rung, 1 - Up - Down)];

    private IEnumerable<(int A, int B)> Places()
    {
        for (int a = 0; a <= Top; a++)
        {
            for (int b = 0; b <= (_isJoint ? Top : 0); b++)
            {
                if (a + b < Goal)
                {
                    yield return (a, b);
                }
            }
        }
    }

    private static IEnumerable<string> Problems(
        double up, double down, int top, int goal, int steps, int start, bool isJoint, double? tiltedUp)
    {
        if (!(up > 0 && up < 1))
        {
            yield return FormattableString.Invariant($"up {up} is not allowed; allowed: above 0 and below 1");
        }

        if (!(down >= 0 && up + down <= 1))
        {
            yield return FormattableString.Invariant($"down {down} is not allowed; allowed: from 0 to 1 - up");
        }

        if (top < 1)
        {
            yield return $"top {top} is not allowed; allowed: at least 1";
        }

        if (goal < 1 || goal > (isJoint ? 2 * top : top))
        {
            yield return $"goal {goal} is not allowed; allowed: from 1 to {(isJoint ? 2 * top : top)}";
        }

        if (steps < 1)
        {
            yield return $"steps {steps} is not allowed; allowed: at least 1";
        }

        if (start < 0 || start >= goal)
        {
            yield return $"start {start} is not allowed; allowed: from 0 to below {goal}";
        }

        if (tiltedUp is { } tilted && !(tilted > 0 && tilted < 1))
        {
            yield return FormattableString.Invariant($"tiltedUp {tilted} is not allowed; allowed: above 0 and below 1");
        }
    }
}
