namespace EscalationModel.Policies;

/// <summary>Where a throttle leads that is held for some days while the rival holds its tempo: what policies that weigh payoffs look at.
/// Its rules are docs/policies/outlook.md.</summary>
internal readonly record struct Outlook
{
    /// <summary>Bisection steps to the last clear chance: a horizon divided by 2^20.</summary>
    private const int Bisections = 20;

    private double OwnTempo { get; init; }

    private double OwnPeak { get; init; }

    private double RivalTempo { get; init; }

    private double Accident { get; init; }

    private double Collision { get; init; }

    /// <summary>The time to collision at which a rival must brake at the latest to be in time, if the side goes on as projected.</summary>
    public double LatestNerve { get; private init; }

    /// <summary>The probability that the rival gives way first, as a contest of tempos: own / (own + rival) [tullock1980].</summary>
    public double Prevails => OwnTempo + RivalTempo > 0 ? OwnTempo / (OwnTempo + RivalTempo) : 0.5;

    /// <summary>The outlook of a throttle that is held for some days, at least a step and at most until the horizon.</summary>
    public static Outlook Of(in View view, double throttle, double days)
    {
        Briefing briefing = view.Briefing;
        days = Math.Max(briefing.TimeStep, Math.Min(days, briefing.Horizon - view.Day));
        return briefing.TopRung > 0 ? OnLadder(in view, throttle, days) : OnTrains(in view, throttle, days);
    }

    /// <summary>The outlook of accelerating until the last clear chance: as long as giving way would still be in time.</summary>
    public static Outlook OfStandingFirm(in View view) => Of(in view, 1, view.Briefing.TopRung > 0 ? MovesToTop(in view) : DaysToLastChance(in view));

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
        Briefing briefing = view.Briefing;
        Course course = Course.Of(in view, throttle, days);
        double closing = course.Tempo + view.RivalTempo;
        double needed = RoomNeeded(in view, in course);
        double rivalNeeds = RoomToStop(view.RivalTempo, briefing.Rival.Braking, course.Tempo, briefing.Standstill);
        return new Outlook
        {
            OwnTempo = course.Tempo,
            OwnPeak = Math.Max(view.OwnPeak, course.Tempo),
            RivalTempo = view.RivalTempo,
            Accident = 1 - PortableMath.Exp(-course.Hazard),
            Collision = needed > view.Room ? 1 - view.Room / needed : 0,
            LatestNerve = closing > 0 ? Math.Max(view.Room - course.RoomUsed, rivalNeeds) / closing : double.PositiveInfinity,
        };
    }

    // A move is a day; the probability of war is that of the joint rung that the throttle leads to.
    private static Outlook OnLadder(in View view, double throttle, double moves)
    {
        Briefing briefing = view.Briefing;
        double rate = throttle >= 0 ? briefing.Own.Acceleration * throttle : briefing.Own.Braking * throttle;
        double height = Math.Clamp(view.OwnTempo + rate * moves, 0, 1);
        double closing = height + view.RivalTempo;
        double war = WarProbability(briefing, (int)(height * briefing.TopRung + 0.5), view.RivalRung);
        return new Outlook
        {
            OwnTempo = height,
            OwnPeak = Math.Max(view.OwnPeak, height),
            RivalTempo = view.RivalTempo,
            Collision = 1 - PortableMath.Exp(moves * PortableMath.Log1p(-war)),
            LatestNerve = closing > 0 ? (1 - closing / 2) / closing : double.PositiveInfinity,
        };
    }

    private static double WarProbability(Briefing briefing, int ownRung, int rivalRung) =>
        briefing.War is not { } war ? 0 : briefing.Side == Side.A ? war[ownRung][rivalRung] : war[rivalRung][ownRung];

    private static double MovesToTop(in View view) => (1 - view.OwnTempo) / Math.Max(view.Briefing.Own.Acceleration, 1e-9);

    // The room needed grows with the days, so that the last on which it suffices is found by bisection.
    private static double DaysToLastChance(in View view)
    {
        double low = 0, high = Math.Max(0, view.Briefing.Horizon - view.Day);
        for (int i = 0; i < Bisections; i++)
        {
            double middle = 0.5 * (low + high);
            Course course = Course.Of(in view, 1, middle);
            (low, high) = RoomNeeded(in view, in course) <= view.Room ? (middle, high) : (low, middle);
        }

        return low;
    }

    // To follow the course and then give way.
    private static double RoomNeeded(in View view, in Course course) =>
        course.RoomUsed + RoomToStop(course.Tempo, view.Briefing.Own.Braking, view.RivalTempo, course.StandstillLeft);

    // Until it has stood still long enough to have conceded, while the other goes on.
    private static double RoomToStop(double tempo, double braking, double otherTempo, double standstill) =>
        tempo * tempo / (2 * braking) + (otherTempo > 0 ? otherTempo * (tempo / braking + standstill) : 0);
}
