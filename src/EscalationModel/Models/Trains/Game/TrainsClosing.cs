namespace EscalationModel.Models.Trains.Game;

/// <summary>What the end of a step leads to where the room is used up, and where it is not.</summary>
/// <param name="CollisionA">What the collision is worth to A.</param>
/// <param name="CollisionB">What it is worth to B.</param>
/// <param name="RewardA">What the other endings in the step are worth to A, each times its probability.</param>
/// <param name="RewardB">What they are worth to B.</param>
/// <param name="GoesOn">The probability that the crisis goes on.</param>
internal readonly record struct TrainsEnds(double CollisionA, double CollisionB, double RewardA, double RewardB, double GoesOn);

/// <summary>What follows once both tempos have moved: steps 5 and 6 of the model. Immutable; thread-safe.</summary>
internal sealed class TrainsClosing
{
    private readonly Scenario _scenario;
    private readonly AcceleratingTrains _model;
    private readonly TrainsStates _states;
    private readonly double _discountA, _discountB;
    private readonly Interpolation?[] _left; // by levels of both tempos and of room

    public TrainsClosing(Scenario scenario, AcceleratingTrains model, TrainsStates states, double discountA, double discountB)
    {
        (_scenario, _model, _states, _discountA, _discountB) = (scenario, model, states, discountA, discountB);
        LargestPayoff = model.Outcomes.Max(o => Math.Max(
            Math.Abs(scenario.A.Payoffs.Of(o, Side.A, states.A.Tempo.Top)),
            Math.Abs(scenario.B.Payoffs.Of(o, Side.B, states.B.Tempo.Top))));
        _left = new Interpolation?[states.A.Levels * states.B.Levels * states.RoomLevels];
        for (int i = 0; i < _left.Length; i++)
        {
            (int pair, int room) = Math.DivRem(i, states.RoomLevels);
            double closing = states.A.Tempo[pair / states.B.Levels] + states.B.Tempo[pair % states.B.Levels],
                left = states.Room[room] - closing * model.TimeStep;
            _left[i] = closing > 0 && left <= 0 ? null : states.Room.Around(left);
        }
    }

    /// <summary>The largest absolute payoff of either side.</summary>
    public double LargestPayoff { get; }

    /// <summary>By level of room before the step: the room that is left after it; null: none.</summary>
    /// <param name="a">A's place after its move.</param>
    /// <param name="b">B's place after its move.</param>
    public ReadOnlySpan<Interpolation?> Left(TrainPlace a, TrainPlace b) =>
        _left.AsSpan((Math.Max(0, a.Level) * _states.B.Levels + Math.Max(0, b.Level)) * _states.RoomLevels, _states.RoomLevels);

    /// <summary>How the step may end.</summary>
    /// <param name="a">A's place after its move.</param>
    /// <param name="b">B's place after its move.</param>
    /// <param name="isLast">Whether the horizon is reached.</param>
    public TrainsEnds Ends(TrainPlace a, TrainPlace b, bool isLast)
    {
        Outcome? end = a.Stands && b.Stands ? Outcome.Settlement
            : a.Stood >= _states.A.Standstill ? Outcome.ConcessionByA
            : b.Stood >= _states.B.Standstill ? Outcome.ConcessionByB
            : isLast ? Outcome.Stalemate
            : null;
        double closing = _states.A.TempoOf(a) + _states.B.TempoOf(b);
        double accident = 1 - PortableMath.Exp(-(_model.BaseHazard + _model.TempoHazard * closing * closing) * _model.TimeStep);
        (double collisionA, double collisionB) = Worth(Outcome.Collision, 1);
        (double rewardA, double rewardB) = Worth(Outcome.Accident, accident);
        (double endA, double endB) = end is { } outcome ? Worth(outcome, 1 - accident) : (0, 0);
        return new(collisionA, collisionB, rewardA + endA, rewardB + endB, end is null ? 1 - accident : 0);

        (double A, double B) Worth(Outcome outcome, double probability) => probability == 0 ? (0, 0) : (
            probability * _discountA * _scenario.A.Payoffs.Of(outcome, Side.A, _states.A.PeakOf(a)),
            probability * _discountB * _scenario.B.Payoffs.Of(outcome, Side.B, _states.B.PeakOf(b)));
    }
}
