using EscalationModel.Policies.Parts;

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
        AssertLottery(
            outlook.Stakes(Payoffs, 0, outlook.Prevails), accident, 0, (1 - accident) * prevails, (1 - accident) * (1 - prevails));
        Assert.Equal(prevails, outlook.Prevails, 1e-12);

        // The peak stays 0.003, so that giving way costs 100 * 0.003.
        Assert.Equal(-0.3, outlook.Stakes(Payoffs, 0, 0)[3].Payoff, 1e-15);
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
        AssertLottery(
            lottery, accident, (1 - accident) * 0.75 * (1 - 0.1 / 0.54375), (1 - accident) * 0.25, (1 - accident) * 0.75 * 0.1 / 0.54375);
    }

    [Fact]
    public void Noise_makes_standing_still_take_longer()
    {
        // At rest under full brakes q = Phi(8e-5 / 2e-4) = Phi(0.4), about 1 / (1 + exp(-0.6808)) = 0.66392: (q^-5 - 1) / (1 -
        // q) = 20.09 days for 5 in a row.
        Assert.Equal(20.09, new GivingWay(Noisy(2e-4)).OwnStandstill, 0.01);
        Assert.Equal(5, new GivingWay(Noisy(0)).OwnStandstill);
        Assert.Equal(5, new GivingWay(Noisy(1e-6)).OwnStandstill, 1e-9); // the brakes are 80 standard deviations

        static View Noisy(double volatility) => new(Views.Trains(null, volatility)) { Room = 1 };
    }

    [Fact]
    public void The_last_chance_is_the_earlier_of_both_sides()
    {
        // The side needs after T days: 0.005 T + 2e-5 T^2 + (0.002 + 4e-5 T)^2 / 1.6e-4 + 0.003 ((0.002 + 4e-5 T) / 8e-5 + 5)
        //   = 0.115 + 0.0075 T + 3e-5 T^2: 0.5 at T = 43.7.
        // The rival needs 37.5 + 5 = 42.5 days more, until t = T + 42.5: 0.003 T + 0.003^2 / 1.6e-4 + 0.002 t + 2e-5 t^2
        //   = 0.177375 + 0.0067 T + 2e-5 T^2: 0.5 at T = 42.74, which is earlier.
        double days = (-0.0067 + Math.Sqrt(0.0067 * 0.0067 + 4 * 2e-5 * 0.322625)) / 4e-5;
        LastChance last = LastChance.Of(in Early);
        Assert.InRange(last.Days, days - 365.0 / 4096, days);
        double room = 0.5 - 0.005 * last.Days - 2e-5 * last.Days * last.Days;
        Assert.Equal(room / (0.005 + 4e-5 * last.Days), last.TimeToCollision, 1e-9);
        Assert.Equal(1, last.RivalInTime);
    }

    [Fact]
    public void Past_the_last_chance_a_rival_that_gives_way_may_be_late()
    {
        // The rival needs 0.177375 (see above, T = 0); there is 0.1.
        LastChance last = LastChance.Of(Early with { Room = 0.1 });
        Assert.Equal(0, last.Days);
        Assert.Equal(0.1 / 0.177375, last.RivalInTime, 1e-12);
        Assert.Equal(0.1 / 0.005, last.TimeToCollision, 1e-12);
    }

    [Fact]
    public void On_the_ladder_the_last_chance_is_the_top_rung()
    {
        // From height 1/3 at 0.5 / 3 a move: 4 moves. There closing 1 + 1/3, room 1 - 2/3.
        LastChance last = LastChance.Of(Views.OnRungs(Views.Ladder(), 1, 1));
        Assert.Equal(4, last.Days, 1e-12);
        Assert.Equal(0.25, last.TimeToCollision, 1e-12);
        Assert.Equal(1, last.RivalInTime);
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
    }

    private static void AssertLottery(Lottery lottery, double accident, double collision, double wins, double gives) =>
        Assert.Equal(
            [accident, collision, wins, gives],
            ((ReadOnlySpan<Branch>)lottery).ToArray().Select(b => b.Probability),
            (a, b) => Math.Abs(a - b) < 1e-12);
}
