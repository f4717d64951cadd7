using EscalationModel.Games;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How a policy that tells its distribution acts in the states of the trains' game. A throttle between two levels is taken for the
/// mixture of them with its mean: it adds variance, of the order of the square of a step's change.</summary>
internal sealed class TrainsPolicyAsStrategy(TrainsGame game, IAnyPolicy policy, Side side) : IStateStrategy
{
    private readonly Briefing _briefing = TrainsBriefing.Of(game.Scenario, game.Model, side);
    private readonly bool[] _probed = new bool[game.StateCount];

    // What the states do not hold is refused at once.
    public string? Missing => null;

    public void Read(int period, int state, Span<double> probabilities)
    {
        View view = ViewOf(game.SightOf(state, side), period);
        ThrottleDistribution law = Ask(in view);
        if (!_probed[state])
        {
            _probed[state] = true;
            Probe(view, law);
        }

        probabilities.Clear();
        foreach (WeightedThrottle choice in law.Choices)
        {
            double throttle = Math.Clamp(choice.Throttle, -1, 1);
            probabilities[throttle < 0 ? 0 : 2] += choice.Probability * Math.Abs(throttle);
            probabilities[1] += choice.Probability * (1 - Math.Abs(throttle));
        }
    }

    private View ViewOf(TrainsSight sight, int period) => new(_briefing)
    {
        Day = period * game.Model.TimeStep,
        Room = sight.Room,
        OwnTempo = sight.Own,
        OwnPeak = Math.Max(sight.OwnPeak, sight.Own),
        RivalTempo = sight.Rival,
    };

    // What the states do not hold must not matter.
    private void Probe(View view, ThrottleDistribution law)
    {
        bool looks = !Same(law, Ask(view with { RivalThrottle = 1 })) || !Same(law, Ask(view with { RivalThrottle = -1 }));
        if (looks)
        {
            throw new PolicyException(
                $"The policy {policy.GetType().Name} of side {side} looks at the rival's last throttle, which the states of "
                    + "the trains' game do not hold.");
        }

        bool holdsPeak = (side == Side.A ? game.States.A : game.States.B).HasPeaks;
        if (!holdsPeak && !Same(law, Ask(view with { OwnPeak = _briefing.Own.TopTempo })))
        {
            throw new PolicyException(
                $"The policy {policy.GetType().Name} of side {side} looks at its own peak, which the states hold only "
                    + "where there is an audience cost.");
        }
    }

    private static bool Same(ThrottleDistribution a, ThrottleDistribution b) => a.Choices.SequenceEqual(b.Choices);

    private ThrottleDistribution Ask(in View view) => Told(in view)
        ?? throw new PolicyException(
            $"The policy {policy.GetType().Name} of side {side} has memory; the trains' game needs one that tells its distribution: what a "
                + "policy remembers of a past rounded to a grid is not what it would remember of the true one.");

    private ThrottleDistribution? Told(in View view)
    {
        try
        {
            return policy.Distribution(in view);
        }
        catch (Exception e) when (e is not PolicyException)
        {
            throw PolicyException.Failed(policy, side, view.Day, e);
        }
    }
}
