using EscalationModel.ML.Players;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Players;

/// <summary>Posteriors against closed forms, against the plays that they are of, and what they say where nothing can be told.</summary>
public class PlayerLikelihoodTests
{
    private static readonly Scenario Crisis =
        (Scenario.Load("reference") with { Variants = [] }).WithPolicies(null, new RandomThrottle(0.2, 0.5));

    private static readonly IReadOnlyList<PlayerFamily> Families = PlayerFamilies.BuiltIn(Crisis, Side.A);

    [Fact]
    public void Two_known_players_are_weighed_by_hand()
    {
        PlayerFamily[] two =
        [
            new("Calm", [], _ => new RandomThrottle(0, 0.3)) { Weight = 2 },
            new("Wild", [], _ => new RandomThrottle(0, 0.6)),
        ];
        PlayerHistory history = HistoryOf(new RandomThrottle(0, 0.5), 4, PlayerSight.Throttles, 12);
        int ups = history.Seen.Count(s => s > 0), downs = history.Steps - ups;
        double calm = 2 * Math.Pow(0.3, ups) * Math.Pow(0.7, downs), wild = Math.Pow(0.6, ups) * Math.Pow(0.4, downs);
        PlayerVerdict verdict = new PlayerLikelihood(two).Classify(history);
        Assert.Equal(calm / (calm + wild), verdict.Probability("Calm"), 1e-12);
        Assert.Equal(0, verdict.Errors[0], 1e-12);
    }

    [Fact]
    public void A_family_weighs_as_much_as_the_part_of_its_prior_that_moves_so()
    {
        // A player that accelerates until day 40 is a Deadline of a day in (39, 40], and the random one at a chance of its own.
        PlayerFamily[] two =
        [
            new("Deadline", [new("day", new UniformDistribution(0, 200))], p => new Deadline(p[0])),
            new("Random", [], _ => new RandomThrottle(0, 0.9)),
        ];
        PlayerHistory history = HistoryOf(new Deadline(40), 4, PlayerSight.Throttles, 42);
        Assert.Equal(42, history.Steps);
        double deadline = 1 / 200.0, random = Math.Pow(0.9, 40) * 0.1 * 0.1;
        PlayerVerdict verdict = new PlayerLikelihood(two, new PlayerLikelihoodOptions { Members = 2000 }).Classify(history);
        double expected = deadline / (deadline + random);
        Assert.Equal(expected, verdict.Probability("Deadline"), 6 * Math.Max(verdict.Errors[0], 1e-3));
        Assert.True(verdict.Errors[0] < 0.01);
        PlayerEstimate day = verdict.Parameters.Single(e => e.Parameter == "day");
        Assert.InRange(day.Median, 39, 40);
        Assert.InRange(day.High - day.Low, 0.7, 1);

        // Power: with half of the prior elsewhere it is another.
        PlayerFamily[] wide = [two[0] with { Parameters = [new("day", new UniformDistribution(0, 1000))] }, two[1]];
        PlayerVerdict other = new PlayerLikelihood(wide, new PlayerLikelihoodOptions { Members = 2000 }).Classify(history);
        Assert.True(Math.Abs(other.Probability("Deadline") - expected) > 6 * Math.Max(other.Errors[0], 1e-3));
    }

    [Fact]
    public void Who_only_accelerates_may_be_any_of_those_that_brake_later()
    {
        var likelihood = new PlayerLikelihood(Families);
        PlayerHistory history = HistoryOf(new Hawk(), 4, PlayerSight.Throttles, 30);
        PlayerGroup first = likelihood.Classify(history).Groups[0];
        Assert.Equal(4, first.Families.Intersect(["Deadline", "Brinkman", "WarOfAttrition", "Hawk"]).Count());
        Assert.DoesNotContain("Dove", first.Families);
        Assert.DoesNotContain("TitForTat", first.Families);
        Assert.True(first.Probability > 0.9);

        // Once it has braked and accelerated again, no day to yield explains it.
        PlayerHistory brink = HistoryOf(new Brinkman(90), 4, PlayerSight.Throttles, 300);
        int brake = brink.Seen.ToList().FindIndex(s => s < 0);
        Assert.Contains(brink.Seen.Skip(brake), s => s > 0);
        PlayerVerdict told = likelihood.Classify(brink);
        Assert.Equal("Brinkman", Assert.Single(told.Groups[0].Families));
        Assert.InRange(told.Parameters.Single(e => e.Family == "Brinkman").Median, 85, 95);
        Assert.Equal(0, told.Probability("Deadline"));
    }

    [Theory]
    [InlineData(PlayerSight.Throttles)]
    [InlineData(PlayerSight.Tempos)]
    public void Probabilities_come_true(PlayerSight sight)
    {
        IReadOnlyList<PlayerPlay> plays = PlayerPlays.Draw(Crisis, Side.A, Families, 176, 31);
        var likelihood = new PlayerLikelihood(Families, new PlayerLikelihoodOptions { Members = 128 });
        double right = 0, expected = 0, variance = 0, hits = 0;
        foreach (PlayerPlay play in plays)
        {
            PlayerVerdict verdict = likelihood.Classify(PlayerHistory.Of(play.Trace, Side.A, sight, 50));
            double most = verdict.Probabilities.Max();
            expected += most;
            variance += most * (1 - most);
            bool isRight = verdict.Likeliest == Families[play.Family].Name;
            right += isRight ? 1 : 0;
            hits += isRight ? 1 : 0;
        }

        Assert.True(Math.Abs(right - expected) < 6 * Math.Sqrt(variance), $"{right} right, {expected} said");

        // Power: players dealt out at random come true no more than one in eleven.
        double dealt = plays.Where((p, i) => p.Family == plays[(i + 3) % plays.Count].Family).Count();
        Assert.True(Math.Abs(dealt - expected) > 2 * Math.Sqrt(variance));
        Assert.True(hits > 2 * plays.Count / (double)Families.Count, $"{hits} hits");
    }

    [Fact]
    public void What_no_member_ever_does_is_unlike_any()
    {
        PlayerFamily[] sure = [.. Families.Where(f => f.Name is "Hawk" or "Dove" or "Deadline")];
        PlayerHistory contrary = HistoryOf(new Contrary(), 4, PlayerSight.Throttles, 30);
        PlayerVerdict verdict = new PlayerLikelihood(sure).Classify(contrary);
        Assert.True(verdict.IsUnlikeAny);
        Assert.NotEmpty(verdict.Warnings);
        Assert.Equal(1.0 / 3, verdict.Probability("Hawk"), 1e-12);
        Assert.False(new PlayerLikelihood(sure).Classify(HistoryOf(new Hawk(), 4, PlayerSight.Throttles, 30)).IsUnlikeAny);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        PlayerHistory history = HistoryOf(new WarOfAttrition(60), 4, PlayerSight.Tempos, 40);
        PlayerVerdict Told(ulong seed) =>
            new PlayerLikelihood(Families, new PlayerLikelihoodOptions { Seed = seed, Members = 32 }).Classify(history);
        Assert.Equal(Told(3).Probabilities, Told(3).Probabilities);
        Assert.NotEqual(Told(3).Probabilities, Told(4).Probabilities);
    }

    [Fact]
    public void Families_need_names_of_their_own_and_weights()
    {
        Assert.Contains("Hawk twice", Fails([Families[5], Families[5]]), StringComparison.Ordinal);
        Assert.Contains("at least 2", Fails([Families[5]]), StringComparison.Ordinal);
        Assert.Contains("of Dove", Fails([Families[5], Families[2] with { Weight = -1 }]), StringComparison.Ordinal);

        static string Fails(PlayerFamily[] families) => Assert.Throws<ArgumentException>(() => new PlayerLikelihood(families)).Message;
    }

    internal static PlayerHistory HistoryOf(IAnyPolicy player, long path, PlayerSight sight, double days) => PlayerHistory.Of(
        Simulation.Trace(PlayerPlays.WithPlayer(Crisis, Side.A, player), path, 9), Side.A, sight, days);

    /// <summary>Does the opposite of what its rival does.</summary>
    internal readonly record struct Contrary : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.RivalThrottle > 0 ? -1 : 1;
    }
}
