using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Tests.Policies;

public class BayesianResolveTests
{
    [Fact]
    public void Belief_follows_Bayes_rule()
    {
        // Nerves 0, 1, ..., 15. Seen to accelerate 7.5 days before the collision: expected of the eight nerves
        // below, a slip of the eight above.
        NerveBelief belief = default;
        belief.Reset();
        Assert.Equal(0.5, belief.Above(7.5, 15), 1e-12);
        belief.Learn(15, 0.1, 7.5, accelerated: true);
        Assert.Equal(0.1, belief.Above(7.5, 15), 1e-12); // 8 * 0.1 / (8 * 0.9 + 8 * 0.1)
        belief.Learn(15, 0.1, 7.5, accelerated: true);
        Assert.Equal(0.01 / 0.82, belief.Above(7.5, 15), 1e-12);
        belief.Learn(15, 0.1, 7.5, accelerated: false);
        belief.Learn(15, 0.1, 7.5, accelerated: false);
        Assert.Equal(0.5, belief.Above(7.5, 15), 1e-12); // the evidence cancels
        Assert.Equal(1 / 16.0, belief.Above(14.5, 15), 1e-12);
        Assert.Equal(0, belief.Above(15, 15)); // above, not at
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Belief_stays_a_distribution_whatever_it_sees(double error)
    {
        NerveBelief belief = default;
        belief.Reset();
        RandomStream random = Views.Stream();
        for (int i = 0; i < 10_000; i++)
        {
            belief.Learn(120, error, i % 7 == 0 ? double.PositiveInfinity : 150 * random.NextDouble(), i < 5000 ? i % 2 == 0 : i % 3 > 0);
            Assert.Equal(1, belief.Above(-1, 120), 1e-12);
        }
    }

    [Fact]
    public void It_stands_firm_early_and_gives_way_to_a_rival_that_goes_on()
    {
        // Both accelerate by 4e-5 a day: the time to collision falls, and with it what is left of the hope that the rival brakes in time.
        double[] throttles = Approach(seen: 1, redLight: false);
        int gaveWay = Array.IndexOf(throttles, -1);
        Assert.Equal(1, throttles[0]);
        Assert.InRange(gaveWay, 20, 60);

        // What it does not learn under the red light lets it hope for longer.
        Assert.True(Array.IndexOf(Approach(seen: 1, redLight: true), -1) > gaveWay);
    }

    [Fact]
    public void It_stands_firm_for_longer_against_a_rival_seen_to_brake() =>
        Assert.True(LastStand(Approach(seen: -1, redLight: false)) > LastStand(Approach(seen: 1, redLight: false)));

    [Fact]
    public void It_goes_on_against_a_rival_that_stands()
    {
        View view = new(Views.Trains()) { Room = 0.2, OwnTempo = 0.004, RivalTempo = 0 };
        Assert.Equal(1, new Player(new BayesianResolve()).Throttle(in view));
    }

    [Fact]
    public void Accepts_a_settlement_worth_at_least_standing_firm()
    {
        View late = new(Views.Trains()) { Room = 0.2, OwnTempo = 0.006, OwnPeak = 0.006, RivalTempo = 0.006 };
        Assert.True(new Player(new BayesianResolve()).Accepts(in late)); // past the last chance

        View sure = new(Views.Trains()) { Room = 0.5, OwnTempo = 0.004, RivalTempo = 0 };
        Assert.False(new Player(new BayesianResolve()).Accepts(in sure)); // about to win 1, against a settlement of 0.5
    }

    // Room and tempos of two trains that both accelerate from 0.003 a day, as one of them sees them.
    private static double[] Approach(double seen, bool redLight)
    {
        var player = new Player(new BayesianResolve { LookAhead = 10 });
        var throttles = new List<double>();
        double room = 1, tempo = 0.003;
        for (int day = 0; room > 0; day++, tempo += 4e-5, room -= 2 * tempo)
        {
            throttles.Add(player.Throttle(new View(Views.Trains())
            {
                Day = day,
                Room = room,
                OwnTempo = tempo,
                OwnPeak = tempo,
                RivalTempo = tempo,
                RivalThrottle = day > 0 ? seen : 0,
                RedLight = redLight,
            }));
        }

        return [.. throttles];
    }

    private static int LastStand(double[] throttles) => Array.LastIndexOf(throttles, 1);
}
