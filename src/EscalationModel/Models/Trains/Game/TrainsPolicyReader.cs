using EscalationModel.Engine;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How a policy acts in the states of the trains' game.</summary>
internal sealed class TrainsPolicyReader(TrainsGame game, Side side)
{
    private readonly Briefing _briefing = Briefings.Of(game.Scenario, game.Model, side);

    /// <summary>A policy that was solved on any grid.</summary>
    public StrategyReader ReadSolved(TrainsPolicy policy) => (period, state, p) => policy.ReadAt(period, SightOf(state), p);

    /// <summary>A policy that tells its distribution. A throttle between two levels is taken for the mixture of them with its mean: it adds
    /// variance, of the order of the square of a step's change.</summary>
    public StrategyReader ReadAny(IAnyPolicy policy)
    {
        bool[] probed = new bool[game.StateCount];
        return (period, state, p) =>
        {
            View view = ViewOf(SightOf(state), period);
            ThrottleDistribution law = Ask(policy, in view);
            if (!probed[state])
            {
                probed[state] = true;
                Probe(policy, view, law);
            }

            p.Clear();
            foreach (WeightedThrottle choice in law.Choices)
            {
                double throttle = Math.Clamp(choice.Throttle, -1, 1);
                p[throttle < 0 ? 0 : 2] += choice.Probability * Math.Abs(throttle);
                p[1] += choice.Probability * (1 - Math.Abs(throttle));
            }
        };
    }

    /// <summary>What a side sees in a state of the game.</summary>
    public TrainsSight SightOf(int state)
    {
        (TrainPlace a, TrainPlace b, int room) = game.States.At(state);
        (TrainPlace own, TrainPlace rival) = side == Side.A ? (a, b) : (b, a);
        (TrainsPlaces ownPlaces, TrainsPlaces rivalPlaces) = side == Side.A ? (game.States.A, game.States.B) : (game.States.B, game.States.A);
        return new(game.States.Room[room], Tempo(ownPlaces, own), own.Stood, ownPlaces.PeakOf(own), Tempo(rivalPlaces, rival), rival.Stood, rivalPlaces.PeakOf(rival));
    }

    // The lowest level of a moving side stands for a slow one, not for a standstill.
    private static double Tempo(TrainsPlaces places, TrainPlace place) => place.Stands ? 0 : place.Level == 0 ? 1e-9 * places.Tempo[1] : places.TempoOf(place);

    private View ViewOf(TrainsSight sight, int period) => new(_briefing)
    {
        Day = period * game.Model.TimeStep,
        Room = sight.Room,
        OwnTempo = sight.Own,
        OwnPeak = Math.Max(sight.OwnPeak, sight.Own),
        RivalTempo = sight.Rival,
    };

    // What the states do not hold must not matter.
    private void Probe(IAnyPolicy policy, View view, ThrottleDistribution law)
    {
        bool looks = !Same(law, Ask(policy, view with { RivalThrottle = 1 })) || !Same(law, Ask(policy, view with { RivalThrottle = -1 }));
        if (looks)
        {
            throw new PolicyException($"The policy {policy.GetType().Name} of side {side} looks at the rival's last throttle, which the states of the trains' game do not hold.");
        }

        bool holdsPeak = (side == Side.A ? game.States.A : game.States.B).HasPeaks;
        if (!holdsPeak && !Same(law, Ask(policy, view with { OwnPeak = _briefing.Own.TopTempo })))
        {
            throw new PolicyException($"The policy {policy.GetType().Name} of side {side} looks at its own peak, which the states hold only where there is an audience cost.");
        }
    }

    private static bool Same(ThrottleDistribution a, ThrottleDistribution b) => a.Choices.SequenceEqual(b.Choices);

    private ThrottleDistribution Ask(IAnyPolicy policy, in View view) => policy.Distribution(in view)
        ?? throw new PolicyException($"The policy {policy.GetType().Name} of side {side} has memory; the trains' game needs one that tells its distribution: what a policy remembers of a past rounded to a grid is not what it would remember of the true one.");
}
