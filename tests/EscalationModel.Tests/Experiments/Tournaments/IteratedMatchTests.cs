using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Tournaments;

/// <summary>Matches of iterated games: played against computed, 64 at once against one by one, and what must be refused.</summary>
public class IteratedMatchTests
{
    private static readonly IteratedGame Called = new(Catalog.CalledBluff);

    private static readonly IteratedStrategy[] Entrants =
    [
        IteratedStrategy.TitForTat, IteratedStrategy.Grim, IteratedStrategy.WinStayLoseShift, IteratedStrategy.TitForTwoTats,
        IteratedStrategy.GenerousTitForTat(1.0 / 3), IteratedStrategy.Grit(0.2), IteratedStrategy.Random(0.7),
        IteratedStrategy.MemoryOne(0.5, 0.9, 0.2, 0.6, 0.1),
    ];

    public static TheoryData<int> Settings => [.. Enumerable.Range(0, 5)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Played_scores_are_those_of_the_joint_chain(int setting)
    {
        IteratedGame game = Setting(setting);
        IteratedGame other = game with { Noise = game.Noise + 0.1 };
        int told = 0;
        for (int i = 0; i < Entrants.Length; i++)
        {
            (IteratedStrategy first, IteratedStrategy second) = (Entrants[i], Entrants[(i + setting + 1) % Entrants.Length]);
            MatchExpectation expected = game.Expected(first, second), wrong = other.Expected(first, second);
            IReadOnlyList<MatchCounts> played = IteratedMatches.Play(game, first, second, 20_000, 5);
            Sample score1 = new(), score2 = new(), rounds = new(), mutual = new();
            foreach (MatchCounts match in played)
            {
                (double one, double two) = match.Scores(game);
                score1.Add(one);
                score2.Add(two);
                rounds.Add(match.Rounds);
                mutual.Add(match.DD);
            }

            Verdict.Mean(score1, expected.Score1, $"{first} {second}").MustHold();
            Verdict.Mean(score2, expected.Score2, $"{first} {second}").MustHold();
            Verdict.Mean(mutual, expected.MutualDefection * expected.Rounds).MustHold();
            told += Verdict.Mean(score1, wrong.Score1).Holds && Verdict.Mean(mutual, wrong.MutualDefection * wrong.Rounds).Holds ? 0 : 1;
            if (game.EndProbability is not null)
            {
                Verdict.Mean(rounds, game.MeanRounds).MustHold();
                Verdict.Mean(rounds, 1.1 * game.MeanRounds).MustFail();
            }
        }

        Assert.True(told >= Entrants.Length - 2, $"No power: another noise is told from this in {told} matches.");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Functions_of_the_history_play_as_the_automata_that_they_are(int setting)
    {
        IteratedGame game = Setting(setting) with { Rounds = 30 };
        (IteratedStrategy Function, IteratedStrategy Automaton)[] twins =
        [
            (IteratedStrategy.From("tit", (in h, ref _) => h.Rounds == 0 ? IteratedMove.Cooperate : h.Rival(h.Rounds - 1)),
                IteratedStrategy.TitForTat),
            (IteratedStrategy.From("grim", (in h, ref _) => h.RivalDefections > 0 ? IteratedMove.Defect : IteratedMove.Cooperate),
                IteratedStrategy.Grim),
            (IteratedStrategy.From("win-stay", (in h, ref _) => h.Rounds == 0 || h.Own(h.Rounds - 1) == h.Rival(h.Rounds - 1)
                ? IteratedMove.Cooperate
                : IteratedMove.Defect), IteratedStrategy.WinStayLoseShift),
            (IteratedStrategy.From("coin", (in _, ref random) => random.NextBool(0.7) ? IteratedMove.Cooperate : IteratedMove.Defect),
                IteratedStrategy.Random(0.7)),
        ];
        foreach ((IteratedStrategy function, IteratedStrategy automaton) in twins)
        {
            MatchExpectation expected = game.Expected(automaton, Entrants[4]);
            Sample scores = new(), cooperations = new();
            foreach (MatchCounts match in IteratedMatches.Play(game, function, Entrants[4], 4000, 6))
            {
                scores.Add(match.Scores(game).First);
                cooperations.Add(match.CC + match.CD);
            }

            Verdict.Mean(scores, expected.Score1, function.Name).MustHold();
            Verdict.Mean(cooperations, expected.Cooperation1 * expected.Rounds, function.Name).MustHold();
            Verdict.Mean(cooperations, (expected.Cooperation1 + 0.2) * expected.Rounds).MustFail();
        }
    }

    [Fact]
    public void A_pair_has_the_same_matches_in_both_orders_and_any_number_of_them()
    {
        IteratedGame game = Setting(1);
        IReadOnlyList<MatchCounts> one = IteratedMatches.Play(game, Entrants[0], Entrants[4], 9000, 3, threads: 1);
        Assert.Equal(one.Select(m => m.Exchanged), IteratedMatches.Play(game, Entrants[4], Entrants[0], 9000, 3, threads: 2));
        Assert.Equal(one.Take(100), IteratedMatches.Play(game, Entrants[0], Entrants[4], 100, 3));
        Assert.NotEqual(one.Take(100), IteratedMatches.Play(game, Entrants[0], Entrants[4], 100, 4));
        Assert.NotEqual( // told apart by the parameter
            one.Take(100), IteratedMatches.Play(game, Entrants[0], IteratedStrategy.GenerousTitForTat(0.34), 100, 3));
    }

    [Fact]
    public void Matches_at_once_do_not_depend_on_each_other()
    {
        Sample products = new(), squares = new();
        IteratedGame game = IteratedGame.PrisonersDilemma with { Rounds = 20, Noise = 0.1 };
        double mean = game.Expected(Entrants[0], Entrants[0]).Score1;
        IReadOnlyList<MatchCounts> played = IteratedMatches.Play(game, Entrants[0], Entrants[0], 64_000, 9);
        for (int i = 0; i < played.Count; i += 2)
        {
            (double one, double two) = (played[i].Scores(game).First - mean, played[i + 1].Scores(game).First - mean);
            products.Add(one * two);
            squares.Add(one * one);
        }

        Verdict.Mean(products, 0).MustHold();
        Verdict.Mean(products, 0.1 * squares.Mean).MustFail();
    }

    [Fact]
    public void Long_runs_are_means_over_ever_more_rounds()
    {
        var undecided = new Automaton(
            "undecided", AutomatonState.OfRival(0.3, 1, 1), new AutomatonState(0.3, 2, 2, 3, 3), AutomatonState.OfRival(1, 2, 2),
            AutomatonState.OfRival(0, 3, 3));
        (IteratedStrategy, IteratedStrategy)[] pairs =
        [
            (undecided, undecided), (IteratedStrategy.Grim, IteratedStrategy.TitForTat.JossAnn(0.2, 0.1)),
            (IteratedStrategy.TitForTat, IteratedStrategy.SuspiciousTitForTat), (Entrants[2], Entrants[7]),
        ];
        foreach ((IteratedStrategy first, IteratedStrategy second) in pairs)
        {
            MatchExpectation limit = IteratedGame.PrisonersDilemma.LongRun(first, second);
            MatchExpectation much = (IteratedGame.PrisonersDilemma with { Rounds = 100_000 }).Expected(first, second);
            Assert.Equal(much.PerRound1, limit.Score1, 1e-3);
            Assert.Equal(much.PerRound2, limit.Score2, 1e-3);
            Assert.Equal(1, limit.Rounds);
        }

        // Each keeps the second move for ever: both cooperate with 0.3 x 0.3.
        Assert.Equal(0.09, IteratedGame.PrisonersDilemma.LongRun(undecided, undecided).MutualCooperation, 1e-15);
    }

    [Fact]
    public void Fingerprints_have_the_closed_form_of_tit_for_tat_on_the_whole_triangle()
    {
        Assert.All(
            Fingerprint.Grid(IteratedStrategy.TitForTat, 8),
            p => Assert.Equal((p.Y * p.Y + 5 * p.X * p.Y + 3 * p.X * p.X) / ((p.X + p.Y) * (p.X + p.Y)), p.Value, 1e-12));
        Assert.Equal(3, Fingerprint.At(IteratedStrategy.TitForTat, 0, 0)); // the probe is tit for tat itself
        Assert.Equal(21, Fingerprint.Grid(IteratedStrategy.Grim, 8).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fingerprint.At(IteratedStrategy.TitForTat, 0.7, 0.4));
        Assert.Contains("function", Assert.Throws<ArgumentException>(
            () => Fingerprint.At(IteratedStrategy.From("own", (in _, ref _) => default), 0.2, 0.2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TFTT", "did you mean TFT?")]
    [InlineData("GTFT", "GTFT(p), probabilities from 0 to 1")]
    [InlineData("GTFT(4/3)", "probabilities from 0 to 1")]
    [InlineData("TFT(1)", "allowed: TFT")]
    [InlineData("M1(1,0,1)", "M1(first,cc,cd,dc,dd)")]
    [InlineData("", "allowed: ALLC, ALLD")]
    public void Names_that_are_none_are_refused(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => IteratedStrategy.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_are_read_as_they_are_written()
    {
        Assert.Equal("GTFT(1/3)", IteratedStrategy.Parse(" GTFT(1/3) ").Name);
        Assert.Equal(IteratedStrategy.GenerousTitForTat(1.0 / 3).Text, IteratedStrategy.Parse("gtft(1/3)").Text);
        Assert.NotEqual(IteratedStrategy.Parse("GTFT(1/3)").Text, IteratedStrategy.Parse("GTFT(0.3333)").Text);
        Assert.All(Entrants, e => Assert.Equal(e.Text, IteratedStrategy.Parse(e.Name).Text));
    }

    [Fact]
    public void What_is_out_of_range_is_refused_with_its_place()
    {
        Assert.Contains("State 1 of odd", Assert.Throws<ArgumentException>(() => new Automaton(
            "odd", AutomatonState.OfRival(1, 0, 1), AutomatonState.OfRival(1.5, 0, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("leads to state 2", Assert.Throws<ArgumentException>(() => new Automaton(
            "odd", AutomatonState.OfRival(1, 0, 1), AutomatonState.OfRival(1, 0, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("2 x 2", Assert.Throws<ArgumentException>(
            () => new IteratedGame(NormalFormGame.FromCells("1,1 2,2 3,3"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => IteratedGame.PrisonersDilemma with { Noise = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => IteratedGame.PrisonersDilemma with { Rounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => IteratedGame.PrisonersDilemma with { EndProbability = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => IteratedMatches.Play(Called, Entrants[0], Entrants[1], 0, 1));
        var odd = IteratedStrategy.From("odd", (in _, ref _) => (IteratedMove)7);
        Assert.Contains("odd returned the move 7", Assert.Throws<InvalidOperationException>(
            () => IteratedMatches.Play(Called, odd, Entrants[1], 1, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matches_without_an_end_are_stopped()
    {
        using var stop = new CancellationTokenSource(50);
        IteratedGame endless = Called with { Rounds = 1_000_000_000 };
        Assert.ThrowsAny<OperationCanceledException>(
            () => IteratedMatches.Play(endless, Entrants[0], Entrants[1], 64, 1, cancellation: stop.Token));
    }

    [Fact]
    public void A_block_of_matches_allocates_nothing()
    {
        var lanes = new MatchLanes(Setting(1), (Automaton)Entrants[4], (Automaton)Entrants[5]);
        var counts = new MatchCounts[MatchLanes.Width];
        Assert.Equal(0, Allocated.ByEachCallOf(() => lanes.Play(new LaneWords(1, 1), counts, default)));
    }

    private static IteratedGame Setting(int number) => number switch
    {
        0 => IteratedGame.PrisonersDilemma with { Rounds = 40, Noise = 0.05 },
        1 => IteratedGame.PrisonersDilemma with { EndProbability = 0.1, Noise = 0.02 },
        2 => Called with { Rounds = 25, Noise = 0.01, Misperception = 0.05 },
        3 => Called with { EndProbability = 0.05, Misperception = 0.02 },
        _ => IteratedGame.Of(3, 1, 5, 0) with { Rounds = 7, Noise = 0.3 },
    };
}
