using EscalationModel.ML.Players;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Players;

/// <summary>What is seen of a player, and how likely a throttle makes it.</summary>
public class PlayerHistoryTests
{
    private static readonly Scenario Trains = Scenario.Load("reference") with { Variants = [] };

    private static readonly Scenario Ladder = new()
    {
        Name = "ladder",
        Model = new EscalationLadder { A = new Climber { Up = 0.6, Down = 0.8, InitialRung = 1 }, B = new Climber { InitialRung = 1 } },
        A = new Actor { Policy = new RandomThrottle(0.2, 0.5) },
        B = new Actor { Policy = new RandomThrottle(0.2, 0.5) },
    };

    [Theory]
    [InlineData(0.0, -1)]
    [InlineData(0.0001, -0.5)]
    [InlineData(0.004, 0.3)]
    [InlineData(0.0099, 1)]
    public void Over_all_tempos_the_density_is_one(double tempo, double throttle)
    {
        Assert.Equal(1, Total(tempo, throttle, 2e-4), 1e-6);

        // Power: by the density of another volatility it is another.
        Assert.True(Math.Abs(Total(tempo, throttle, 4e-4) - 1) < 1e-6);
        Assert.NotEqual(
            Of(tempo, tempo + 1e-4, 2e-4).LogDensity(0, throttle), Of(tempo, tempo + 1e-4, 4e-4).LogDensity(0, throttle), 1e-3);
    }

    [Fact]
    public void A_tempo_in_the_middle_is_normal_around_what_the_throttle_makes_of_it()
    {
        double z = (0.0051 - (0.005 + 0.5 * 4e-5)) / 2e-4;
        Assert.Equal(-z * z / 2 - Math.Log(2e-4 * Math.Sqrt(2 * Math.PI)), Of(0.005, 0.0051, 2e-4).LogDensity(0, 0.5), 1e-9);
        z = (0.0049 - (0.005 - 0.5 * 8e-5)) / 2e-4;
        Assert.Equal(-z * z / 2 - Math.Log(2e-4 * Math.Sqrt(2 * Math.PI)), Of(0.005, 0.0049, 2e-4).LogDensity(0, -0.5), 1e-9);
    }

    [Fact]
    public void Without_volatility_a_tempo_tells_the_throttle()
    {
        PlayerHistory history = Of(0.005, 0.005 + 4e-5, 0);
        Assert.Equal(0, history.LogDensity(0, 1));
        Assert.Equal(double.NegativeInfinity, history.LogDensity(0, 0.9));
    }

    [Fact]
    public void On_a_ladder_the_chances_of_the_moves_sum_to_one()
    {
        PathTrace trace = Simulation.Trace(Ladder, 3, 1);
        IReadOnlyList<View> views = trace.Views(Side.A);
        for (int own = 0; own < 4; own++)
        {
            View view = views[0];
            var at = new View(view.Briefing) { OwnTempo = own / 3.0, Room = view.Room };
            foreach (double throttle in new[] { -1, -0.4, 0, 0.7, 1 })
            {
                double sum = Enumerable.Range(Math.Max(0, own - 1), own is 0 or 3 ? 2 : 3).Sum(next => Math.Exp(
                    new PlayerHistory([at], [next / 3.0], PlayerSight.Tempos).LogDensity(0, throttle)));
                Assert.Equal(1, sum, 1e-12);
            }
        }
    }

    [Fact]
    public void The_first_days_know_nothing_of_the_later()
    {
        PathTrace trace = Simulation.Trace(Trains, 3, 1);
        PlayerHistory whole = PlayerHistory.Of(trace, Side.A, PlayerSight.Tempos), first = whole.Until(20);
        PathTrace cut = trace with { Steps = [.. trace.Steps.Take(20)] };
        Assert.Equal(20, first.Steps);
        Assert.Equal(PlayerFeatures.Of(PlayerHistory.Of(cut, Side.A, PlayerSight.Tempos)), PlayerFeatures.Of(first));
        Assert.NotEqual(PlayerFeatures.Of(whole), PlayerFeatures.Of(first));
        Assert.Equal(PlayerFeatures.Count, PlayerFeatures.Of(first).Length);
    }

    [Fact]
    public void Bad_observations_are_named()
    {
        IReadOnlyList<View> views = Simulation.Trace(Trains, 3, 1).Views(Side.A);
        Assert.Contains("1.5", Fails([1, 1.5], PlayerSight.Throttles), StringComparison.Ordinal);
        Assert.Contains("step 1", Fails([0.001, -0.1], PlayerSight.Tempos), StringComparison.Ordinal);
        Assert.Contains("2 views and 1", Fails([1], PlayerSight.Throttles), StringComparison.Ordinal);

        string Fails(double?[] seen, PlayerSight sight) =>
            Assert.ThrowsAny<ArgumentException>(() => new PlayerHistory([.. views.Take(2)], seen, sight)).Message;
    }

    // The density over tempos by the midpoint rule, and the masses at both ends.
    private static double Total(double tempo, double throttle, double volatility)
    {
        const int Points = 200_000;
        double sum = new[] { 0, 0.01 }.Sum(end => Math.Exp(Of(tempo, end, volatility).LogDensity(0, throttle)));
        for (int i = 0; i < Points; i += 10)
        {
            double next = 0.01 * (i + 5) / Points;
            sum += Math.Exp(Of(tempo, next, volatility).LogDensity(0, throttle)) * 0.01 / Points * 10;
        }

        return sum;
    }

    private static PlayerHistory Of(double tempo, double next, double volatility)
    {
        var briefing = new Briefing { Side = Side.A, Own = new Contender { Volatility = volatility }, Rival = new Contender() };
        return new([new View(briefing) { OwnTempo = tempo, Room = 1 }], [next], PlayerSight.Tempos);
    }
}
