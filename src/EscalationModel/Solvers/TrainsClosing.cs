using EscalationModel.Models;

namespace EscalationModel.Solvers;

/// <summary>What the end of a step leads to.</summary>
/// <param name="RewardA">What the endings in it are worth to A.</param>
/// <param name="RewardB">What they are worth to B.</param>
/// <param name="GoesOn">The probability that the crisis goes on.</param>
/// <param name="Room">The room that is then left, between levels; null if the crisis does not go on.</param>
internal readonly record struct TrainsClosed(double RewardA, double RewardB, double GoesOn, Interpolation? Room);

/// <summary>What follows once both tempos have moved: steps 5 and 6 of the model.</summary>
internal sealed class TrainsClosing
{
    private readonly Scenario _scenario;
    private readonly AcceleratingTrains _model;
    private readonly TrainsStates _states;
    private readonly double _discountA, _discountB;
    private readonly double[] _accident;
    private readonly Interpolation?[] _left; // by levels of both tempos and of room; null: it is used up

    public TrainsClosing(Scenario scenario, AcceleratingTrains model, TrainsStates states, double discountA, double discountB)
    {
        (_scenario, _model, _states, _discountA, _discountB) = (scenario, model, states, discountA, discountB);
        LargestPayoff = model.Outcomes.Max(o => Math.Max(
            Math.Abs(scenario.A.Payoffs.Of(o, Side.A, states.A.Tempo.Top)), Math.Abs(scenario.B.Payoffs.Of(o, Side.B, states.B.Tempo.Top))));
        _accident = new double[states.A.Levels * states.B.Levels];
        _left = new Interpolation?[_accident.Length * states.RoomLevels];
        for (int pair = 0; pair < _accident.Length; pair++)
        {
            double closing = states.A.Tempo[pair / states.B.Levels] + states.B.Tempo[pair % states.B.Levels];
            _accident[pair] = 1 - PortableMath.Exp(-(model.BaseHazard + model.TempoHazard * closing * closing) * model.TimeStep);
            for (int room = 0; room < states.RoomLevels; room++)
            {
                double left = states.Room[room] - closing * model.TimeStep;
                _left[pair * states.RoomLevels + room] = closing > 0 && left <= 0 ? null : states.Room.Around(left);
            }
        }
    }

    /// <summary>The largest absolute payoff of either side.</summary>
    public double LargestPayoff { get; }

    /// <summary>What a step leads to.</summary>
    /// <param name="a">A's place after its move.</param>
    /// <param name="b">B's place after its move.</param>
    /// <param name="room">The level of room before the step.</param>
    /// <param name="isLast">Whether the horizon is reached.</param>
    public TrainsClosed At(TrainPlace a, TrainPlace b, int room, bool isLast)
    {
        int pair = Math.Max(0, a.Level) * _states.B.Levels + Math.Max(0, b.Level);
        if (_left[pair * _states.RoomLevels + room] is not { } left)
        {
            return Ended(Outcome.Collision, 1);
        }

        double accident = _accident[pair];
        Outcome? other = a.Stands && b.Stands ? Outcome.Settlement
            : a.Stood >= _states.A.Standstill ? Outcome.ConcessionByA
            : b.Stood >= _states.B.Standstill ? Outcome.ConcessionByB
            : isLast ? Outcome.Stalemate
            : null;
        TrainsClosed byAccident = Ended(Outcome.Accident, accident);
        if (other is not { } outcome)
        {
            return byAccident with { GoesOn = 1 - accident, Room = left };
        }

        TrainsClosed rest = Ended(outcome, 1 - accident);
        return new(byAccident.RewardA + rest.RewardA, byAccident.RewardB + rest.RewardB, 0, null);

        TrainsClosed Ended(Outcome ending, double probability) => new(
            probability == 0 ? 0 : probability * _discountA * _scenario.A.Payoffs.Of(ending, Side.A, _states.A.PeakOf(a)),
            probability == 0 ? 0 : probability * _discountB * _scenario.B.Payoffs.Of(ending, Side.B, _states.B.PeakOf(b)), 0, null);
    }
}
