using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Tournaments;

/// <summary>Tournaments of iterated games: intervals against exact scores, asymmetric games, and what must be refused.</summary>
public class IteratedTournamentTests
{
    private static readonly IteratedStrategy[] Entrants =
    [
        IteratedStrategy.TitForTat, IteratedStrategy.AlwaysDefect, IteratedStrategy.GenerousTitForTat(0.3),
        IteratedStrategy.WinStayLoseShift,
    ];

    private static readonly IteratedGame Noisy = IteratedGame.PrisonersDilemma with { Rounds = 20, Noise = 0.05 };

    public static TheoryData<int> Games => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Games))]
    public void Intervals_hold_the_exact_scores(int number)
    {
        IteratedGame game = number switch
        {
            0 => Noisy,
            1 => Noisy with { EndProbability = 0.1 },
            _ => new IteratedGame(Catalog.CalledBluff) { EndProbability = 0.2, Noise = 0.1 },
        };
        IteratedTournamentResult exact = IteratedTournament.Expected(game, Entrants);
        Coverage[] coverages =
            [new("a score"), new("self-play"), new("a total"), new("per round"), new("per round with self-play"), new("behind the first")];
        for (ulong seed = 0; seed < 300; seed++)
        {
            IteratedTournamentResult played = IteratedTournament.Play(
                game, Entrants, new() { Repetitions = 100, Seed = seed, Threads = 1 });
            coverages[0].Add(played.Score(0, 2), exact.Score(0, 2).Value);
            coverages[1].Add(played.Score(3, 3), exact.Score(3, 3).Value);
            coverages[2].Add(played.Total(2), exact.Total(2).Value);
            coverages[3].Add(played.PerRound(1), exact.PerRound(1).Value);
            coverages[4].Add(played.PerRound(3, withSelf: true), exact.PerRound(3, withSelf: true).Value);
            RankedEntrant last = played.RankingWithoutSelf[^1];
            coverages[5].Add(
                last.BehindFirst, Exactly(played.RankingWithoutSelf[0].Name) - Exactly(last.Name));
        }

        Assert.All(coverages, c => c.AsStated.MustHold());
        Assert.All(coverages, c => c.IfShrunk.MustFail());

        double Exactly(string name) => exact.RankingWithoutSelf.Single(r => r.Name == name).Score.Value;
    }

    [Fact]
    public void Both_orders_are_played_where_the_parts_differ()
    {
        var bluff = new IteratedGame(Catalog.CalledBluff) { Rounds = 10, Noise = 0.1 };
        IteratedTournamentResult found = IteratedTournament.Expected(bluff, Entrants);
        double row = bluff.Expected(Entrants[0], Entrants[2]).Score1, column = bluff.Expected(Entrants[2], Entrants[0]).Score2;
        Assert.NotEqual(row, column, 1e-3);
        Assert.Equal((row + column) / 2, found.Score(0, 2).Value, 1e-12);
        Assert.Equal(row / 10, found.Meta.Game.Payoff(0, 0, 2), 1e-12);
        Assert.Equal(column / 10, found.Meta.Game.Payoff(1, 2, 0), 1e-12);
        Assert.Equal(found.Score(0, 2).Value / 10, found.Meta.Payoffs[0, 2], 1e-12);
        MatchExpectation self = bluff.Expected(Entrants[3], Entrants[3]);
        Assert.Equal((self.Score1 + self.Score2) / 2, found.Score(3, 3).Value, 1e-12);
        Assert.Contains(found.Conditions, c => c.StartsWith("both orders", StringComparison.Ordinal));
        Assert.Contains(
            IteratedTournament.Expected(Noisy, Entrants).Conditions, c => c.StartsWith("one order", StringComparison.Ordinal));

        // Played, the same.
        IteratedTournamentResult played = IteratedTournament.Play(bluff, Entrants, new() { Repetitions = 4000 });
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(
            found.Total(i).Value, Wide(played.Total(i)).Low, Wide(played.Total(i)).High));

        static Estimate Wide(Estimate e) => new(e.Value, e.Value - 3 * (e.Value - e.Low), e.Value + 3 * (e.High - e.Value));
    }

    [Fact]
    public void Long_tournaments_are_sums_of_their_units()
    {
        // Several units a pair, the last not whole, and fewer than a unit.
        foreach (long repetitions in new[] { 300_000L, 4096 + 5, 70 })
        {
            string one = Told(1), other = Told(5);
            Assert.Equal(one, other);

            string Told(int threads)
            {
                IteratedTournamentResult result = IteratedTournament.Play(
                    Noisy with { Rounds = 2 }, Entrants[..2], new() { Repetitions = repetitions, Threads = threads });
                return string.Join(' ', result.RankingWithSelf);
            }
        }

        IteratedTournamentResult played = IteratedTournament.Play(Noisy, Entrants, new() { Repetitions = 5000, Seed = 8 });
        double mean = IteratedMatches.Play(Noisy, Entrants[0], Entrants[2], 5000, 8).Average(m => m.Scores(Noisy).First);
        Assert.Equal(mean, played.Score(0, 2).Value, 1e-10);
    }

    [Fact]
    public void Progress_goes_to_the_end_and_cancellation_ends_it()
    {
        var told = new List<double>();
        IteratedTournament.Play(Noisy, Entrants, new() { Repetitions = 10_000, Progress = new Told(told.Add) });
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        told.Clear();
        IteratedTournament.Expected(Noisy, Entrants, new Told(told.Add));
        Assert.Equal(10, told.Count);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => IteratedTournament.Play(Noisy, Entrants, cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => IteratedTournament.Expected(Noisy, Entrants, cancellation: stop.Token));
    }

    [Fact]
    public void Entrants_must_be_told_apart()
    {
        Assert.Contains("\"TFT\"", Assert.Throws<ArgumentException>(() => IteratedTournament.Expected(
            Noisy, [IteratedStrategy.TitForTat, IteratedStrategy.TitForTat])).Message, StringComparison.Ordinal);
        Assert.Contains("2 to 1000", Assert.Throws<ArgumentException>(
            () => IteratedTournament.Play(Noisy, [IteratedStrategy.TitForTat])).Message, StringComparison.Ordinal);
        Assert.Contains("Sampling plays it", Assert.Throws<ArgumentException>(() => IteratedTournament.Expected(
            Noisy, [Entrants[0], IteratedStrategy.From("own", (in _, ref _) => default)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new IteratedTournamentOptions { Repetitions = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IteratedTournamentOptions { Threads = 0 });

        // One name does not make one strategy, and two names do not make two.
        IteratedTournamentResult twins = IteratedTournament.Expected(
            Noisy, [IteratedStrategy.GenerousTitForTat(0.1), IteratedStrategy.TitForTat.Named("other"), IteratedStrategy.TitForTat]);
        Assert.Equal("other and TFT are the same strategy.", Assert.Single(twins.Warnings));
        Assert.NotEqual(twins.Score(0, 2), twins.Score(1, 2));
        Assert.Equal(
            [true, true],
            twins.RankingWithSelf.Where(r => r.Name is "other" or "TFT").Select(r => r.IsTied));
    }

    [Fact]
    public void Whoever_may_be_first_is_said()
    {
        IReadOnlyList<RankedEntrant> few = IteratedTournament.Play(Noisy, Entrants, new() { Repetitions = 5 }).RankingWithoutSelf;
        IReadOnlyList<RankedEntrant> many = IteratedTournament.Play(Noisy, Entrants, new() { Repetitions = 50_000 }).RankingWithoutSelf;
        Assert.True(few.Count(r => r.MayBeFirst) > 1);
        Assert.Equal(1, many.Count(r => r.MayBeFirst));
        Assert.Equal(Estimate.Exact(0), many[0].BehindFirst);
    }

    [Fact]
    public void The_meta_game_has_the_equilibria_and_the_gains_that_are_known()
    {
        MetaGame meta = IteratedTournament.Expected(
            IteratedGame.PrisonersDilemma,
            [IteratedStrategy.AlwaysDefect, IteratedStrategy.TitForTat, IteratedStrategy.AlwaysCooperate]).Meta;
        Assert.Equal(["ALLD", "TFT", "ALLC"], meta.Game.RowLabels);

        // Against ALLC the best is ALLD, which gets 5 in place of 3; ALLD and TFT are best replies to themselves.
        Assert.Equal([0, 0, 2.0], meta.Exploitability.Select(g => Math.Round(g, 12)));
        Assert.Contains(meta.Equilibria().Solutions, e => e.Row[0] == 1 && e.Column[0] == 1);
        Assert.Contains(meta.Equilibria().Solutions, e => e.Row[1] > 0 && e.Column[1] > 0);
        Assert.True(meta.Replicator().End[1] > 0.5);
        Assert.Equal(1, meta.AlphaRank().Stationary.Sum(), 1e-12);
        Assert.Equal(0.02, meta.Fixations()[0, 0]);
        Assert.Throws<ArgumentException>(() => new MetaGame(["one"], new double[2, 2]));
    }

    private sealed class Told(Action<double> add) : IProgress<double>
    {
        public void Report(double value) => add(value);
    }
}
