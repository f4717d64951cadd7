namespace EscalationModel.Policies.Parts;

/// <summary>Where a throttle leads that is held for some days while the rival holds its tempo: what policies that weigh payoffs look at.
/// Its rules are docs/policies/outlook.md.</summary>
internal readonly record struct Outlook
{
    private double OwnTempo { get; init; }

    private double OwnPeak { get; init; }

    private double RivalTempo { get; init; }

    private double Accident { get; init; }

    private double Collision { get; init; }

    /// <summary>The probability that the rival gives way first, as a contest of tempos: own / (own + rival) [tullock1980].</summary>
    public double Prevails => OwnTempo + RivalTempo > 0 ? OwnTempo / (OwnTempo + RivalTempo) : 0.5;

    /// <summary>The outlook of a throttle that is held for some days, at least a step and at most until the horizon.</summary>
    public static Outlook Of(in View view, double throttle, double days)
    {
        Briefing briefing = view.Briefing;
        days = Math.Max(briefing.TimeStep, Math.Min(days, briefing.Horizon - view.Day));
        return briefing.HasRungs ? OnLadder(in view, throttle, days) : OnTrains(in view, throttle, days);
    }

    /// <summary>What the payoff of giving way now is.</summary>
    public static double Concession(in View view) => Concession(view.Briefing.Own.Payoffs, view.OwnPeak);

    /// <summary>What the side stakes.</summary>
    /// <param name="payoffs">What each ending is worth to it.</param>
    /// <param name="yields">The probability that the rival gives way in time to avert a collision.</param>
    /// <param name="prevails">The probability that it gives way first if it comes to no war.</param>
    public Lottery Stakes(Payoffs payoffs, double yields, double prevails)
    {
        bool settles = OwnTempo + RivalTempo == 0;
        double noAccident = 1 - Accident;
        double open = noAccident * (1 - yields) * (1 - Collision);
        double late = settles ? 0 : open * prevails;
        Lottery lottery = default;
        lottery[0] = new Branch(payoffs.Accident, Accident);
        lottery[1] = new Branch(payoffs.Collision, noAccident * (1 - yields) * Collision);
        lottery[2] = new Branch(payoffs.RivalConcession, noAccident * yields + late);
        lottery[3] = new Branch(settles ? payoffs.Settlement : Concession(payoffs, OwnPeak), open - late);
        return lottery;
    }

    private static double Concession(Payoffs payoffs, double peak) => payoffs.OwnConcession - payoffs.AudienceCost * peak;

    private static Outlook OnTrains(in View view, double throttle, double days)
    {
        var way = new GivingWay(in view);
        Course course = Course.Of(in view, throttle, days, way.OwnStandstill);
        double needed = way.RoomNeeded(in course);
        return new Outlook
        {
            OwnTempo = course.Tempo,
            OwnPeak = Math.Max(view.OwnPeak, course.Tempo),
            RivalTempo = view.RivalTempo,
            Accident = 1 - PortableMath.Exp(-course.Hazard),
            Collision = needed > view.Room ? 1 - view.Room / needed : 0,
        };
    }

    // A move is a day; the probability of war is that of the joint rung that the throttle leads to.
    private static Outlook OnLadder(in View view, double throttle, double moves)
    {
        Briefing briefing = view.Briefing;
        double rate = throttle >= 0 ? briefing.Own.Acceleration * throttle : briefing.Own.Braking * throttle;
        double height = Math.Clamp(view.OwnTempo + rate * moves, 0, 1);
        double logPeace = briefing.LogPeace[(int)(height * briefing.TopRung + 0.5) * (briefing.TopRung + 1) + view.RivalRung];
        return new Outlook
        {
            OwnTempo = height,
            OwnPeak = Math.Max(view.OwnPeak, height),
            RivalTempo = view.RivalTempo,
            Collision = 1 - PortableMath.Exp(moves * logPeace),
        };
    }
}
