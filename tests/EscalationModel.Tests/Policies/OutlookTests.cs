using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

/// <summary>The arithmetic of docs/policies/outlook.md by hand, at a = 4e-5, b = 8e-5, top tempo 0.01, h0 = 1e-5, h1 = 5, k = 5.</summary>
public class OutlookTests
{
    private static readonly Payoffs Payoffs = new() { AudienceCost = 100 };

    private static readonly View Early = new(Views.Trains(Payoffs)) { Room = 0.5, OwnTempo = 0.002, OwnPeak = 0.003, RivalTempo = 0.003 };

    [Fact]
    public void Accelerating_uses_room_and_spends_hazard()
    {
        // In 10 days v' = 0.002 + 10 * 4e-5 = 0.0024; closing 0.005 -> 0.0054.
        // H = 1e-5 * 10 + 5 * (0.005^2 + 0.005 * 0.0054 + 0.0054^2) / 3 * 10 = 1e-4 + 5 * 8.116e-5 / 3 * 10 = 1.45266667e-3.
        // Needed 0.0052 * 10 + 0.0024^2 / 1.6e-4 + 0.003 (30 + 5) = 0.052 + 0.036 + 0.105 = 0.193: in time.
        Outlook outlook = Outlook.Of(in Early, 1, 10);
        double accident = 1 - Math.Exp(-1.4526666666666667e-3), prevails = 0.0024 / 0.0054;
        AssertLottery(outlook.Stakes(Payoffs, 0, outlook.Prevails), accident, 0, (1 - accident) * prevails, (1 - accident) * (1 - prevails));
        Assert.Equal(prevails, outlook.Prevails, 1e-12);

        // The peak stays 0.003, so that giving way costs 100 * 0.003.
        Assert.Equal(-0.3, outlook.Stakes(Payoffs, 0, 0)[3].Payoff, 1e-15);

        // The rival needs 0.003^2 / 1.6e-4 + 0.0024 (37.5 + 5) = 0.15825, less than the room left, 0.5 - 0.052: 0.448 / 0.0054 days.
        Assert.Equal(0.448 / 0.0054, outlook.LatestNerve, 1e-9);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)] // the course ends when the side has stood still for 5 days
    public void Braking_comes_to_a_stop_and_ends_in_a_concession(double days)
    {
        // 25 days to stop, then 5 of standstill. H = 1e-5 * 30 + 5 * ((0.005^2 + 0.005 * 0.003 + 0.003^2) / 3 * 25 + 0.003^2 * 5)
        //   = 3e-4 + 5 * (4.9e-5 / 3 * 25 + 4.5e-5) = 2.56666667e-3. Needed 0.004 * 25 + 0.003 * 5 = 0.115: no collision.
        Outlook outlook = Outlook.Of(in Early, -1, days);
        double accident = 1 - Math.Exp(-2.5666666666666667e-3);
        AssertLottery(outlook.Stakes(Payoffs, 0, outlook.Prevails), accident, 0, 0, 1 - accident);
    }

    [Theory]
    [InlineData(5, 1 - 0.1 / 0.54375)] // needed 0.01 * 5 + 0.15625 + 0.005 (62.5 + 5)
    [InlineData(20, 1 - 0.1 / 0.69375)] // and 0.01 * 15 more
    public void Beyond_the_last_chance_the_missing_share_of_room_collides(double days, double collision)
    {
        var view = new View(Views.Trains()) { Room = 0.1, OwnTempo = 0.005, RivalTempo = 0.005 };
        Lottery lottery = Outlook.Of(in view, 0, days).Stakes(Payoffs, 0, 0.5);
        Assert.Equal(collision, lottery[1].Probability / (1 - lottery[0].Probability), 1e-12);
    }

    [Fact]
    public void Two_that_stand_settle()
    {
        var view = new View(Views.Trains()) { Room = 0.5 };
        Lottery lottery = Outlook.Of(in view, 0, 5).Stakes(Payoffs, 0, 0.5); // hazard 1e-5 * 5 alone
        Assert.Equal(new Branch(Payoffs.Settlement, 1 - (1 - Math.Exp(-5e-5))), lottery[3]);
        Assert.Equal(0, lottery[2].Probability);
    }

    [Fact]
    public void A_rival_that_yields_in_time_averts_the_collision_but_not_the_accident()
    {
        var view = new View(Views.Trains()) { Room = 0.1, OwnTempo = 0.005, RivalTempo = 0.005 };
        Lottery lottery = Outlook.Of(in view, 0, 5).Stakes(Payoffs, 0.25, 0);
        double accident = lottery[0].Probability;
        AssertLottery(lottery, accident, (1 - accident) * 0.75 * (1 - 0.1 / 0.54375), (1 - accident) * 0.25, (1 - accident) * 0.75 * 0.1 / 0.54375);
    }

    [Fact]
    public void Standing_firm_lasts_until_the_last_clear_chance()
    {
        // Needed after T days: 0.005 T + 2e-5 T^2 + (0.002 + 4e-5 T)^2 / 1.6e-4 + 0.003 ((0.002 + 4e-5 T) / 8e-5 + 5)
        //   = 0.115 + 0.0075 T + 3e-5 T^2, which meets the room of 0.5 at T = 43.696.
        double days = (-0.0075 + Math.Sqrt(0.0075 * 0.0075 + 4 * 3e-5 * 0.385)) / 6e-5, after = 0.005 + 4e-5 * days;
        double hazard = 1e-5 * days + 5 * (0.005 * 0.005 + 0.005 * after + after * after) / 3 * days;
        Lottery stakes = Outlook.OfStandingFirm(in Early).Stakes(Payoffs, 0, 0);
        Assert.Equal(1 - Math.Exp(-hazard), stakes[0].Probability, 1e-6); // the bisection ends within 365 / 2^20 days
        Assert.Equal(0, stakes[1].Probability);
    }

    [Theory]
    [InlineData(Side.A, 0.19)] // own rung 2, rival's 1: 1 - (1 - 0.1)^2
    [InlineData(Side.B, 0.36)] // the table is [A][B]: 1 - (1 - 0.2)^2
    public void On_the_ladder_war_is_that_of_the_rung_ahead(Side side, double war)
    {
        // In 2 moves at +1 the height goes from 1/3 by 2 * 0.5 / 3 to 2/3.
        double[][] table = [[0, 0, 0, 0], [0, 0, 0.2, 0], [0, 0.1, 0, 0], [0, 0, 0, 0]];
        View view = Views.OnRungs(Views.Ladder(table, side), 1, 1);
        Outlook outlook = Outlook.Of(in view, 1, 2);
        AssertLottery(outlook.Stakes(Payoffs, 0, outlook.Prevails), 0, war, (1 - war) * 2 / 3, (1 - war) / 3);
        Assert.Equal(0.5, outlook.LatestNerve, 1e-12); // room 1/2 over closing 1
    }

    private static void AssertLottery(Lottery lottery, double accident, double collision, double wins, double gives) =>
        Assert.Equal([accident, collision, wins, gives], ((ReadOnlySpan<Branch>)lottery).ToArray().Select(b => b.Probability), (a, b) => Math.Abs(a - b) < 1e-12);
}
