namespace EscalationModel.Experiments.RareEvents;

/// <summary>A random walk from 0; the event is that it reaches a level. A path ends at a number of steps or where it is so low that it will
/// hardly come back. Immutable; thread-safe.</summary>
public sealed record RandomWalk : ITiltedProcess<WalkPlace>
{
    // exp(-14): what a floor so far below leaves out of the probability, relative to it.
    private const double LogOfLost = 14;

    private readonly StepLaw _law;
    private readonly double _tilt, _cumulant;

    private RandomWalk(StepLaw law, int steps, double floor, double tilt) =>
        (_law, Steps, Floor, _tilt, _cumulant) = (law, steps, floor, tilt, law.Cumulant(tilt));

    /// <summary>The number of steps at which a path ends.</summary>
    public int Steps { get; }

    /// <summary>The height at which a path ends; minus infinity: none.</summary>
    public double Floor { get; }

    /// <summary>The tilt θ of <see cref="TiltedStep"/>.</summary>
    public double Tilt => _tilt;

    /// <summary>A walk of a number of steps.</summary>
    /// <param name="law">The law of its steps.</param>
    /// <param name="steps">How many, at least 1.</param>
    /// <param name="tilt">The tilt; null: none. A good one is <see cref="StepLaw.TiltOfMean"/> of level / steps.</param>
    /// <exception cref="RareEventException">The law has no such tilt.</exception>
    public static RandomWalk By(int steps, StepLaw law, double? tilt = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(law, steps, double.NegativeInfinity, tilt ?? 0);
    }

    /// <summary>A walk that drifts down, without an end of time. A path ends 14 / θ* below 0, θ* being the conjugate tilt: from there
    /// it comes to any level a millionth times as likely.</summary>
    /// <param name="law">The law of its steps, with a mean below 0.</param>
    /// <param name="tilt">The tilt; null: the conjugate one.</param>
    /// <exception cref="RareEventException">The walk does not drift down, or its law has no exponential moment.</exception>
    public static RandomWalk Ever(StepLaw law, double? tilt = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        double conjugate = law.ConjugateTilt();
        return new(law, int.MaxValue, -LogOfLost / conjugate, tilt ?? conjugate);
    }

    /// <inheritdoc/>
    public WalkPlace Start(ref RandomStream random) => default;

    /// <inheritdoc/>
    public bool Step(ref WalkPlace state, ref RandomStream random)
    {
        state = new(state.Height + _law.Draw(0, ref random), state.Steps + 1);
        return GoesOn(in state);
    }

    /// <inheritdoc/>
    public bool TiltedStep(ref WalkPlace state, ref RandomStream random, ref double logWeight)
    {
        double step = _law.Draw(_tilt, ref random);
        logWeight += _cumulant - _tilt * step;
        state = new(state.Height + step, state.Steps + 1);
        return GoesOn(in state);
    }

    /// <inheritdoc/>
    public double Level(in WalkPlace state) => state.Height;

    private bool GoesOn(in WalkPlace state) => state.Steps < Steps && state.Height > Floor;
}
