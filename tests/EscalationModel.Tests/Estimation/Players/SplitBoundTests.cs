using EscalationModel.Estimation.Players;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>What the rival gains by a best reply: how often the plain interval and the bound by split halves hold the truth, in 200 samples
/// of 100 games against a player that hardly reacts.</summary>
[Trait("Category", "Slow")]
public class SplitBoundTests
{
    private const int Samples = 200;
    private static readonly AssessmentOptions Options = new() { Draws = 100, Permutations = 19, MemoryLevel = 0.01 };

    [Fact]
    public void The_plain_interval_covers_too_seldom_and_is_too_high_the_bound_covers()
    {
        Scenario scenario = PlayerLadders.Reacting(0.02);
        var table = (MoveTable)scenario.A.Policy;
        double truth = new LadderDuel(scenario, Side.A, default).Values(PlayerLadders.Numbers(table), default).RivalGain;
        Assert.InRange(truth, 0.04, 0.042);
        PlayerAssessment[] found = [.. Enumerable.Range(0, Samples).Select(sample => PlayerAssessment.Of(
            PlayerSample.Play(table, scenario, 100, (ulong)sample), scenario, Side.A, Options))];
        int plain = found.Count(a => a.BestReply.Low <= truth && truth <= a.BestReply.High), high = found.Count(a => a.BestReply.Low > truth);
        Assert.InRange(plain, 0, (int)(0.88 * Samples)); // where 95% are claimed: 6 standard errors below are 86%
        Assert.Equal(Samples - plain, high); // all that miss it are too high
        Assert.InRange(found.Count(a => a.BestReplyAtLeast <= truth), (int)(0.95 * Samples), Samples);
        // War and the own best reply are not chosen as best: their intervals hold.
        double war = new LadderDuel(scenario, Side.A, default).Exact(PlayerLadders.Numbers(table), default).War;
        Assert.InRange(found.Count(a => a.War.Low <= war && war <= a.War.High), (int)(0.9 * Samples), Samples);
    }

    /// <summary>Where no reply is better than any other, the plain interval never holds the truth, which is 0.</summary>
    [Fact]
    public void Against_a_player_that_does_not_react_the_bound_is_nearly_always_0()
    {
        Scenario scenario = PlayerLadders.Reacting(0);
        PlayerAssessment[] found = [.. Enumerable.Range(0, 100).Select(sample => PlayerAssessment.Of(
            PlayerSample.Play(scenario.A.Policy, scenario, 60, (ulong)sample), scenario, Side.A, Options))];
        Assert.All(found, a => Assert.True(a.BestReply.Low > 0));
        Assert.InRange(found.Count(a => a.BestReplyAtLeast == 0), 95, 100);
    }

    /// <summary>The power: where a best reply gains much, the bound finds a good part of it.</summary>
    [Fact]
    public void Against_a_player_that_reacts_much_the_bound_is_far_above_0()
    {
        Scenario scenario = PlayerLadders.Reacting(0.25);
        PlayerAssessment found = PlayerAssessment.Of(PlayerSample.Play(scenario.A.Policy, scenario, 300, 1), scenario, Side.A, Options);
        Assert.InRange(found.BestReplyAtLeast!.Value, 0.5 * found.BestReply.Value, found.BestReply.Value);
    }
}
