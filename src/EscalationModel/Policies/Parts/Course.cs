namespace EscalationModel.Policies.Parts;

/// <summary>The course of the trains while a side holds a throttle and its rival holds its perceived tempo, without noise, as integrals
/// over time.</summary>
internal readonly record struct Course
{
    /// <summary>The side's own tempo at the end.</summary>
    public double Tempo { get; private init; }

    /// <summary>The room that both use up.</summary>
    public double RoomUsed { get; private init; }

    /// <summary>The integrated accident hazard.</summary>
    public double Hazard { get; private init; }

    /// <summary>Days of standstill that are still to come before the side has conceded.</summary>
    public double StandstillLeft { get; private init; }

    public static Course Of(in View view, double throttle, double days, double standstill)
    {
        Briefing briefing = view.Briefing;
        Contender own = briefing.Own;

        // 1. The tempo changes until it meets its limit.
        double rate = throttle >= 0 ? own.Acceleration * throttle : own.Braking * throttle;
        double limit = rate > 0 ? own.TopTempo : 0;
        double untilLimit = rate == 0 ? double.PositiveInfinity : Math.Max(0, (limit - view.OwnTempo) / rate);
        double tempo = untilLimit <= days ? limit : view.OwnTempo + rate * days;
        double changing = Math.Min(untilLimit, days);

        // 2. A side that stands has conceded after the standstill, and the rival's approach ends.
        if (tempo == 0)
        {
            double standing = Math.Min(days - changing, standstill);
            days = changing + standing;
            standstill -= standing;
        }

        // 3. Room and hazard, exact for a tempo that is linear and then constant.
        double before = view.OwnTempo + view.RivalTempo, after = tempo + view.RivalTempo;
        double squares = (before * before + before * after + after * after) / 3 * changing + after * after * (days - changing);
        return new Course
        {
            Tempo = tempo,
            RoomUsed = 0.5 * (before + after) * changing + after * (days - changing),
            Hazard = briefing.BaseHazard * days + briefing.TempoHazard * squares,
            StandstillLeft = standstill,
        };
    }
}
