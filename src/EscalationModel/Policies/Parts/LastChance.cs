namespace EscalationModel.Policies.Parts;

/// <summary>How long a side that accelerates can go on until it would be too late for either side to give way, and what the rival can still
/// do about it. On the ladder, until its top rung is reached.</summary>
internal readonly record struct LastChance
{
    /// <summary>Halvings of the time until the horizon: a 4096th of it is near enough.</summary>
    private const int Bisections = 12;

    /// <summary>Days (ladder: moves) until the last chance; 0 if it has passed.</summary>
    public double Days { get; private init; }

    /// <summary>The time to collision at the last chance: a rival of a longer nerve gives way before it.</summary>
    public double TimeToCollision { get; private init; }

    /// <summary>The probability that a rival that gives way now is in time: the share of the room that it needs which is there.</summary>
    public double RivalInTime { get; private init; }

    public static LastChance Of(in View view) => view.Briefing.HasRungs ? OnLadder(in view) : OnTrains(in view);

    private static LastChance OnTrains(in View view)
    {
        var way = new GivingWay(in view);
        double days = DaysLeft(in view, in way);
        Course course = Course.Of(in view, 1, days, way.OwnStandstill);
        double closing = course.Tempo + view.RivalTempo, rivalNeeds = way.RoomRivalNeeds(0);
        return new LastChance
        {
            Days = days,
            TimeToCollision = closing > 0 ? Math.Max(0, view.Room - course.RoomUsed) / closing : double.PositiveInfinity,
            RivalInTime = rivalNeeds > view.Room ? view.Room / rivalNeeds : 1,
        };
    }

    // The room needed grows with the days, so that the last on which it suffices is found by bisection.
    private static double DaysLeft(in View view, in GivingWay way)
    {
        double low = 0, high = Math.Max(0, view.Briefing.Horizon - view.Day);
        for (int i = 0; i < Bisections; i++)
        {
            double middle = 0.5 * (low + high);
            Course course = Course.Of(in view, 1, middle, way.OwnStandstill);
            bool inTime = Math.Max(way.RoomNeeded(in course), way.RoomRivalNeeds(middle)) <= view.Room;
            (low, high) = inTime ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static LastChance OnLadder(in View view)
    {
        double moves = (1 - view.OwnTempo) / Math.Max(view.Briefing.Own.Acceleration, 1e-9);
        double closing = 1 + view.RivalTempo;
        return new LastChance { Days = moves, TimeToCollision = (1 - closing / 2) / closing, RivalInTime = 1 };
    }
}
