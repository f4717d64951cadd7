using EscalationModel.Lanes;

namespace EscalationModel.Policies.Parts;

/// <summary>An <see cref="Outlook"/> in lanes: the same rules in the same order.</summary>
internal readonly struct LanedOutlook<V>
    where V : unmanaged, ILanes<V>
{
    private V OwnTempo { get; init; }

    private V OwnPeak { get; init; }

    private V RivalTempo { get; init; }

    private V Accident { get; init; }

    private V Collision { get; init; }

    /// <summary>The outlook of a throttle that is held for some days, at least a step and at most until the horizon.</summary>
    public static LanedOutlook<V> Of(in LanedView<V> view, double throttle, double days)
    {
        Briefing briefing = view.Briefing;
        V held = V.Max(V.Of(briefing.TimeStep), V.Min(V.Of(days), V.Of(briefing.Horizon) - view.Day));
        return briefing.HasRungs ? OnLadder(in view, throttle, held) : OnTrains(in view, throttle, held);
    }

    /// <summary>What the side expects if it comes to no war and the rival gives way first as in a contest of tempos: the mean of
    /// <see cref="Outlook.Stakes"/> with the probability <see cref="Outlook.Prevails"/>.</summary>
    public V Mean(Payoffs payoffs)
    {
        V zero = V.Of(0), both = OwnTempo + RivalTempo;
        V prevails = V.IfGreater(both, zero, OwnTempo / both, V.Of(0.5));
        V noAccident = V.Of(1) - Accident;
        V open = noAccident * (V.Of(1) - Collision);
        V late = V.IfZero(both, zero, open * prevails);
        V concession = V.Of(payoffs.OwnConcession) - V.Of(payoffs.AudienceCost) * OwnPeak;
        V end = V.IfZero(both, V.Of(payoffs.Settlement), concession);
        return Accident * V.Of(payoffs.Accident)
            + noAccident * Collision * V.Of(payoffs.Collision)
            + late * V.Of(payoffs.RivalConcession)
            + (open - late) * end;
    }

    private static LanedOutlook<V> OnTrains(in LanedView<V> view, double throttle, V days)
    {
        var course = LanedCourse<V>.Of(in view, throttle, days);
        V needed = course.RoomToGiveWay(in view);
        return new LanedOutlook<V>
        {
            OwnTempo = course.Tempo,
            OwnPeak = V.Max(view.OwnPeak, course.Tempo),
            RivalTempo = view.RivalTempo,
            Accident = V.Of(1) - V.Exp(V.Of(0) - course.Hazard),
            Collision = V.IfGreater(needed, view.Room, V.Of(1) - view.Room / needed, V.Of(0)),
        };
    }

    private static LanedOutlook<V> OnLadder(in LanedView<V> view, double throttle, V moves)
    {
        Briefing briefing = view.Briefing;
        double rate = throttle >= 0 ? briefing.Own.Acceleration * throttle : briefing.Own.Braking * throttle;
        V height = V.Min(V.Max(view.OwnTempo + V.Of(rate) * moves, V.Of(0)), V.Of(1)), top = V.Of(briefing.TopRung), half = V.Of(0.5);
        V joint = V.Floor(height * top + half) * V.Of(briefing.TopRung + 1) + V.Floor(view.RivalTempo * top + half);
        return new LanedOutlook<V>
        {
            OwnTempo = height,
            OwnPeak = V.Max(view.OwnPeak, height),
            RivalTempo = view.RivalTempo,
            Accident = V.Of(0),
            Collision = V.Of(1) - V.Exp(moves * V.Lookup(briefing.LogPeace, joint)),
        };
    }
}

/// <summary>A <see cref="Course"/> in lanes.</summary>
internal readonly struct LanedCourse<V>
    where V : unmanaged, ILanes<V>
{
    public V Tempo { get; private init; }

    public V Hazard { get; private init; }

    private V RoomUsed { get; init; }

    private V StandstillLeft { get; init; }

    public static LanedCourse<V> Of(in LanedView<V> view, double throttle, V days)
    {
        Briefing briefing = view.Briefing;
        Contender own = briefing.Own;
        V zero = V.Of(0), three = V.Of(3), standstill = V.Of(briefing.OwnRest);

        // 1. The tempo changes until it meets its limit.
        double rate = throttle >= 0 ? own.Acceleration * throttle : own.Braking * throttle;
        V limit = V.Of(rate > 0 ? own.TopTempo : 0);
        V untilLimit = rate == 0 ? V.Of(double.PositiveInfinity) : V.Max(zero, (limit - view.OwnTempo) / V.Of(rate));
        V tempo = V.IfGreater(untilLimit, days, view.OwnTempo + V.Of(rate) * days, limit);
        V changing = V.Min(untilLimit, days);

        // 2. A side that stands has conceded after the standstill, and the rival's approach ends.
        V standing = V.IfZero(tempo, V.Min(days - changing, standstill), zero);
        days = V.IfZero(tempo, changing + standing, days);

        // 3. Room and hazard, exact for a tempo that is linear and then constant.
        V before = view.OwnTempo + view.RivalTempo, after = tempo + view.RivalTempo;
        V squares = (before * before + before * after + after * after) / three * changing + after * after * (days - changing);
        return new LanedCourse<V>
        {
            Tempo = tempo,
            RoomUsed = V.Of(0.5) * (before + after) * changing + after * (days - changing),
            Hazard = V.Of(briefing.BaseHazard) * days + V.Of(briefing.TempoHazard) * squares,
            StandstillLeft = standstill - standing,
        };
    }

    /// <summary>The room that the side needs to follow the course and then to give way to a rival that holds its tempo.</summary>
    public V RoomToGiveWay(in LanedView<V> view)
    {
        double braking = view.Briefing.Own.Braking;
        V stopping = Tempo * Tempo / V.Of(2 * braking);
        V approach = view.RivalTempo * (Tempo / V.Of(braking) + StandstillLeft);
        return RoomUsed + stopping + V.IfGreater(view.RivalTempo, V.Of(0), approach, V.Of(0));
    }
}
