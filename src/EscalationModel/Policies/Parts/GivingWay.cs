namespace EscalationModel.Policies.Parts;

/// <summary>What it takes either side of the trains to give way: the room until it has stopped and stood still long enough to have
/// conceded, while the other goes on.</summary>
internal readonly struct GivingWay
{
    private readonly View _view;

    public GivingWay(in View view) => _view = view;

    /// <summary>Days at rest until the side has conceded, as it must expect.</summary>
    public double OwnStandstill => _view.Briefing.OwnRest;

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
        double after = Math.Min(tempo / braking + _view.Briefing.RivalRest, _view.Briefing.Horizon);
        Course course = Course.Of(in _view, 1, days + after, OwnStandstill);
        return course.RoomUsed - tempo * after + tempo * tempo / (2 * braking);
    }
}
