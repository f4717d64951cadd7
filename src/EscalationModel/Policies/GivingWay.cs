namespace EscalationModel.Policies;

/// <summary>What it takes either side of the trains to give way: the room until it has stopped and stood still long enough to have
/// conceded, while the other goes on.</summary>
internal readonly struct GivingWay
{
    private readonly View _view;
    private readonly double _rivalStandstill;

    public GivingWay(in View view)
    {
        _view = view;
        OwnStandstill = StandstillOf(view.Briefing.Own, view.Briefing);
        _rivalStandstill = StandstillOf(view.Briefing.Rival, view.Briefing);
    }

    /// <summary>Days at rest until the side has conceded, as it must expect.</summary>
    public double OwnStandstill { get; }

    /// <summary>The room that the side needs to follow a course and then to give way to a rival that holds its tempo.</summary>
    public double RoomNeeded(in Course course)
    {
        double tempo = course.Tempo, braking = _view.Briefing.Own.Braking, rival = _view.RivalTempo;
        return course.RoomUsed + tempo * tempo / (2 * braking) + (rival > 0 ? rival * (tempo / braking + course.StandstillLeft) : 0);
    }

    /// <summary>The room that the rival needs to hold its tempo for some days and then to give way to the side, which accelerates all the
    /// while.</summary>
    public double RoomRivalNeeds(double days)
    {
        double tempo = _view.RivalTempo, braking = _view.Briefing.Rival.Braking;
        double after = Math.Min(tempo / braking + _rivalStandstill, _view.Briefing.Horizon);
        Course course = Course.Of(in _view, 1, days + after, OwnStandstill);
        return course.RoomUsed - tempo * after + tempo * tempo / (2 * braking);
    }

    // Noise shakes a side at rest off it: one that stays at rest for another step with probability q needs (q^-k - 1) / (1 - q) steps for k
    // in a row. The normal distribution function by its logistic approximation [camilli1994].
    private static double StandstillOf(Actor actor, Briefing briefing)
    {
        if (actor.Volatility == 0)
        {
            return briefing.Standstill;
        }

        double steps = briefing.Standstill / briefing.TimeStep;
        double stays = 1 / (1 + PortableMath.Exp(-1.702 * actor.Braking * Math.Sqrt(briefing.TimeStep) / actor.Volatility));
        double inRow = stays < 1 ? (PortableMath.Pow(stays, -steps) - 1) / (1 - stays) : steps;
        return Math.Clamp(inRow * briefing.TimeStep, briefing.Standstill, Math.Max(briefing.Standstill, briefing.Horizon));
    }
}
