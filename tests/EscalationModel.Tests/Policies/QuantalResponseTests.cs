using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class QuantalResponseTests
{
    // Half of the room left, 0.002 against 0.003 a day.
    private static readonly View Early = new(Views.Trains()) { Room = 0.5, OwnTempo = 0.002, OwnPeak = 0.002, RivalTempo = 0.003 };

    [Fact]
    public void Blind_choice_takes_each_throttle_with_a_third()
    {
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], Chances(new QuantalResponse(0), Early), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(0.5, new QuantalResponse(0).AcceptanceProbability(in Early));
    }

    [Fact]
    public void Odds_are_exponential_in_the_expected_payoffs()
    {
        // 10 days ahead, win 1, give way 0, war -10; no collision is near (see the tests of the outlook for the first line).
        // +1: closing 0.005 -> 0.0054, H = 1.45266667e-3, prevails 24/54.
        // 0: closing 0.005, H = 1e-4 + 5 * 2.5e-5 * 10 = 1.35e-3, prevails 2/5.
        // -1: v' = 0.0012, closing 0.005 -> 0.0042, H = 1e-4 + 5 * (2.5e-5 + 2.1e-5 + 1.764e-5) / 3 * 10 = 1.16066667e-3, prevails 12/42.
        double Payoff(double hazard, double prevails) => Math.Exp(-hazard) * prevails - 10 * (1 - Math.Exp(-hazard));
        double[] payoffs = [Payoff(1.16066666666666667e-3, 12.0 / 42), Payoff(1.35e-3, 0.4), Payoff(1.45266666666666667e-3, 24.0 / 54)];
        double[] weights = [.. payoffs.Select(u => Math.Exp(8 * u))];
        double[] expected = [.. weights.Select(w => w / weights.Sum())];
        var policy = new QuantalResponse(8, LookAhead: 10);
        Assert.Equal(expected, Chances(policy, Early), (a, b) => Math.Abs(a - b) < 1e-12);

        // The offer: a settlement of 0.5 against the mean of the three.
        double refuse = payoffs.Zip(expected, (u, p) => u * p).Sum();
        Assert.Equal(1 / (1 + Math.Exp(8 * (refuse - 0.5))), policy.AcceptanceProbability(in Early), 1e-12);
    }

    [Fact]
    public void Perfect_rationality_takes_the_best_and_never_overflows()
    {
        Assert.Equal([0, 0, 1], Chances(new QuantalResponse(1e6, 10), Early));
        View rich = new(Views.Trains(new Payoffs { Collision = -1e9, RivalConcession = 1e9 }))
        {
            Room = 0.5, OwnTempo = 0.002, RivalTempo = 0.003
        };
        Assert.Equal(1, Chances(new QuantalResponse(1e6), rich).Sum(), 1e-12);
    }

    [Fact]
    public void Near_the_collision_it_brakes()
    {
        View late = new(Views.Trains()) { Room = 0.3, OwnTempo = 0.006, RivalTempo = 0.006 };
        double[] chances = Chances(new QuantalResponse(5), late);
        Assert.True(chances[0] > chances[1] && chances[1] > chances[2]);
    }

    [Fact]
    public void On_the_ladder_the_danger_of_war_holds_it_back()
    {
        double[][] war = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0.2, 0.3], [0, 0, 0.3, 0.4]];
        double Climbs(IReadOnlyList<IReadOnlyList<double>>? table, int rival)
        {
            View view = Views.OnRungs(Views.Ladder(table), 1, rival);
            return Chances(new QuantalResponse(5, LookAhead: 2), view)[2];
        }

        Assert.True(Climbs(null, 2) > 0.5); // no war: the higher prevails
        Assert.True(Climbs(war, 2) < 0.05); // 1 - 0.8^2 = 0.36 at a cost of 10
        Assert.True(Climbs(war, 1) > 0.5); // the danger is not on the rungs ahead
    }

    private static double[] Chances(QuantalResponse policy, View view) =>
        [.. policy.Distribution(in view).Choices.ToArray().OrderBy(c => c.Throttle).Select(c => c.Probability)];
}
