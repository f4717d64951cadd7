namespace EscalationModel.Models.Ladder;

/// <summary>The probabilities of a side's move by joint rung, for a policy that looks at nothing else.</summary>
internal sealed class RungLaw
{
    private readonly (double Down, double Up)[,] _moves;

    private RungLaw((double Down, double Up)[,] moves) => _moves = moves;

    /// <summary>By [own rung, rival's rung]; 0 where there is no rung to go to.</summary>
    public (double Down, double Up) this[int own, int rival] => _moves[own, rival];

    /// <summary>Whether some move is certain.</summary>
    public bool HasSureMoves => _moves.Cast<(double Down, double Up)>().Any(m => m.Down > SureFrom || m.Up > SureFrom);

    private static double SureFrom => 1 - 1e-9;

    /// <summary>The law of a side's policy; null unless it looks at the joint rung alone.</summary>
    public static RungLaw? Of(Scenario scenario, EscalationLadder model, Side side)
    {
        IAnyPolicy policy = scenario[side].Policy;
        if (!policy.LooksAtRungsAlone)
        {
            return null;
        }

        Briefing briefing = LadderBriefing.Of(scenario, model, side);
        int top = model.TopRung;
        var moves = new (double Down, double Up)[top + 1, top + 1];
        for (int own = 0; own <= top; own++)
        {
            for (int rival = 0; rival <= top; rival++)
            {
                var view = new View(briefing)
                {
                    Room = 1 - (own + rival) / (2.0 * top),
                    OwnTempo = (double)own / top,
                    OwnPeak = (double)own / top,
                    RivalTempo = (double)rival / top,
                };
                (double down, double up) = Moves(model[side], Told(policy, side, in view));
                moves[own, rival] = (own == 0 ? 0 : down, own == top ? 0 : up);
            }
        }

        return new RungLaw(moves);
    }

    private static ThrottleDistribution Told(IAnyPolicy policy, Side side, in View view) => policy.Distribution(in view)
        ?? throw new PolicyException(
            $"The policy {policy.GetType().Name} of side {side} says that it looks at rungs alone but has memory: it tells no "
                + $"{nameof(IAnyPolicy.Distribution)}.");

    private static (double Down, double Up) Moves(Climber climber, ThrottleDistribution law)
    {
        double down = 0, up = 0;
        foreach (WeightedThrottle choice in law.Choices)
        {
            double throttle = Math.Clamp(choice.Throttle, -1, 1);
            down += choice.Probability * Math.Max(-throttle, 0);
            up += choice.Probability * Math.Max(throttle, 0);
        }

        return (down * climber.Down, up * climber.Up);
    }
}
