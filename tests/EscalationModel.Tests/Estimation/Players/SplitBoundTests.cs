using EscalationModel.CrisisGames;
using EscalationModel.Estimation.Players;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>What the rival gains by a best reply: how often the plain interval and the bound by split halves hold the truth, in samples of
/// games against a player that hardly reacts.</summary>
[Trait("Category", "Slow")]
public class SplitBoundTests
{
    private static readonly AssessmentOptions Options = new() { Draws = 100 };

    /// <summary>In 100 samples of 80 games. What holds the truth with 95% holds it 82 times at least, to 6 standard errors.</summary>
    [Fact]
    public void The_plain_interval_covers_too_seldom_and_is_too_high_the_bound_covers()
    {
        Sample[] found = Samples(0.02, count: 100, games: 80, out DuelValues truth);
        Assert.InRange(truth.RivalGain, 0.04, 0.042);
        Assert.InRange(found.Count(s => s.Plain.Low <= truth.RivalGain && truth.RivalGain <= s.Plain.High), 0, 81);
        Assert.DoesNotContain(found, s => s.Plain.High < truth.RivalGain);
        Assert.InRange(found.Count(s => s.Bound <= truth.RivalGain), 95, 100);
        // What is not chosen as best is not biased: the interval of the player's value, of a hundred draws, holds as it says.
        Assert.InRange(found.Count(s => s.Value.Low <= truth.Player && truth.Player <= s.Value.High), 88, 100);
    }

    /// <summary>Where no reply is better than any other, the plain interval never holds the truth, which is 0.</summary>
    [Fact]
    public void Against_a_player_that_does_not_react_the_bound_is_nearly_always_0()
    {
        Sample[] found = Samples(0, count: 100, games: 60, out DuelValues truth);
        Assert.Equal(0, truth.RivalGain, 12);
        Assert.All(found, s => Assert.True(s.Plain.Low > 0));
        Assert.InRange(found.Count(s => s.Bound == 0), 95, 100);
    }

    /// <summary>The power: where a best reply gains much, the bound finds a good part of it.</summary>
    [Fact]
    public void Against_a_player_that_reacts_much_the_bound_is_far_above_0()
    {
        Sample[] found = Samples(0.25, count: 20, games: 300, out DuelValues truth);
        Assert.InRange(found.Average(s => s.Bound), 0.5 * truth.RivalGain, truth.RivalGain);
    }

    private static Sample[] Samples(double reaction, int count, int games, out DuelValues truth)
    {
        Scenario scenario = PlayerLadders.Reacting(reaction);
        var table = (MoveTable)scenario.A.Policy;
        TableDuel duel = ModelCatalog.Of(scenario).Duel(scenario, Side.A, default);
        truth = duel.Values(PlayerLadders.Numbers(table), default);
        return [.. Enumerable.Range(0, count).Select(i => Of(duel, PlayerSample.Play(table, scenario, games, (ulong)i), (ulong)i))];
    }

    private static Sample Of(TableDuel duel, PlayerMoves moves, ulong seed)
    {
        var posterior = new MovePosterior(MoveCounts.Of(moves.All, duel.Rungs, "test"), Options.Prior);
        DuelValues[] drawn = [.. Enumerable.Range(1, Options.Draws).Select(draw =>
        {
            var random = new RandomStream(seed, draw, RandomPurpose.Parameters);
            return duel.Values(posterior.Draw(ref random), default);
        })];
        return new(
            PlayerAssessment.Interval(0, [.. drawn.Select(d => d.RivalGain)], Options.Level),
            PlayerAssessment.Interval(0, [.. drawn.Select(d => d.Player)], Options.Level),
            SplitBound.Of(duel, moves, Options with { Seed = seed }, default)!.Value);
    }

    private sealed record Sample(Estimate Plain, Estimate Value, double Bound);
}
