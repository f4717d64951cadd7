using System.Text.Json;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.Learning;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Tournaments;

/// <summary>Every case of the tournaments' reference values, and what users of other libraries met.</summary>
public class TournamentVectorTests
{
    private const string File = "x06_tournament.json", Pitfalls = "x09_pitfalls.json";

    private static readonly string[] Submodels =
    [
        "repeated_match", "match_with_random_end", "round_robin", "fingerprint_joss_ann_tft", "alpha_rank_single_population",
        "alpha_rank_two_populations", "alpha_rank_large_alpha", "replicator_limit", "replicator_invariant", "moran_fixation",
    ];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    public static TheoryData<string> PitfallsOf(string submodel) => ReferenceCase.Ids(Pitfalls, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(38, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "repeated_match")]
    public void Repeated_matches(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MatchExpectation found = Game(of).Expected(Strategy(of, "strategy_1"), Strategy(of, "strategy_2"));
        MustBe(of, new()
        {
            ["expected_score_1"] = found.Score1,
            ["expected_score_2"] = found.Score2,
            ["per_round_1"] = found.PerRound1,
            ["per_round_2"] = found.PerRound2,
            ["cooperation_1"] = found.Cooperation1,
            ["cooperation_2"] = found.Cooperation2,
            ["mutual_defection"] = found.MutualDefection,
        });
    }

    [Theory]
    [MemberData(nameof(Cases), "match_with_random_end")]
    public void Matches_with_a_random_end(string id)
    {
        var of = ReferenceCase.Of(File, id);
        MatchExpectation found = Game(of).Expected(Strategy(of, "strategy_1"), Strategy(of, "strategy_2"));
        MustBe(of, new()
        {
            ["expected_score_1"] = found.Score1,
            ["expected_score_2"] = found.Score2,
            ["expected_rounds"] = found.Rounds,
            ["ratio_per_round_1"] = found.PerRound1,
            ["ratio_per_round_2"] = found.PerRound2,
        });
    }

    [Theory]
    [MemberData(nameof(Cases), "round_robin")]
    public void Round_robins(string id)
    {
        var of = ReferenceCase.Of(File, id);
        IteratedTournamentResult found = IteratedTournament.Expected(Game(of), Strategies(of));
        int n = found.Names.Count;
        double[][] scores = Rows(of.Expected.GetProperty("score_matrix"));
        for (int i = 0; i < n; i++)
        {
            Assert.All(Enumerable.Range(0, n), j => Assert.True(of.Near(scores[i][j], found.Score(i, j).Value)));
        }

        Near(of, "total_without_self", [.. Enumerable.Range(0, n).Select(i => found.Total(i).Value)]);
        Near(of, "total_with_self", [.. Enumerable.Range(0, n).Select(i => found.Total(i, withSelf: true).Value)]);
        Near(of, "per_round_without_self", [.. Enumerable.Range(0, n).Select(i => found.PerRound(i).Value)]);
        Assert.Equal(Names(of.Expected.GetProperty("ranking_without_self")), found.RankingWithoutSelf.Select(r => r.Name));
        Assert.Equal(Names(of.Expected.GetProperty("ranking_with_self")), found.RankingWithSelf.Select(r => r.Name));
    }

    [Theory]
    [MemberData(nameof(Cases), "fingerprint_joss_ann_tft")]
    public void Fingerprints(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Automaton strategy = Strategy(of, "strategy");
        Near(of, "values", [.. Rows(of.Inputs.GetProperty("points")).Select(p => Fingerprint.At(strategy, p[0], p[1], Game(of)))]);
    }

    [Theory]
    [MemberData(nameof(Cases), "alpha_rank_single_population")]
    [MemberData(nameof(Cases), "alpha_rank_large_alpha")]
    public void Alpha_rank_of_one_population(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Near(of, "stationary", Stationary(of, SelectionModel.Population));
        if (of.Expected.TryGetProperty("stationary_local_selection", out _))
        {
            Near(of, "stationary_local_selection", Stationary(of, SelectionModel.Local));
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "alpha_rank_two_populations")]
    public void Alpha_rank_of_two_populations(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var game = new NormalFormGame(Payoffs(of, "row"), Payoffs(of, "column"));
        Near(of, "stationary_row_major", [.. AlphaRank.TwoPopulations(game, Options(of, default)).Stationary]);
    }

    [Theory]
    [MemberData(nameof(Cases), "replicator_limit")]
    public void Limits_of_the_replicator_dynamics(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ReplicatorLimitResult found = ReplicatorLimit.Of(
            Payoffs(of, "payoff"), MixedStrategy.Of(ReferenceCase.Numbers(of.Inputs.GetProperty("start"))));
        Assert.True(found.Rests);
        Near(of, "limit", [.. found.End.Probabilities]);
    }

    [Theory]
    [MemberData(nameof(Cases), "replicator_invariant")]
    public void What_the_replicator_dynamics_keeps(string id)
    {
        var of = ReferenceCase.Of(File, id);
        DynamicsPath path = ReplicatorDynamics.RunSymmetric(
            NormalFormGame.Symmetric(Payoffs(of, "payoff")),
            MixedStrategy.Of(ReferenceCase.Numbers(of.Inputs.GetProperty("start"))),
            100);
        Assert.All(
            path.Points,
            p => Assert.True(of.Near(of.ExpectedNumber("product"), p.Row.Probabilities.Aggregate(1.0, (product, x) => product * x))));
    }

    [Theory]
    [MemberData(nameof(Cases), "moran_fixation")]
    public void Fixation_in_the_Moran_process(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double found = MoranProcess.Fixation(Payoffs(of, "payoff"), Whole(of, "mutants"), Moran(of));
        Assert.True(of.Near(of.ExpectedNumber("prob_first_fixates"), found), $"{found}");
    }

    [Theory]
    [MemberData(nameof(PitfallsOf), "seed_and_threads")]
    public void Threads_and_order_change_nothing(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        IteratedStrategy[] strategies = Strategies(of);
        ulong seed = of.Inputs.GetProperty("seed").GetUInt64();
        string usual = Scores(strategies, 1, seed);
        foreach (int threads in of.Inputs.GetProperty("threads").EnumerateArray().Select(t => t.GetInt32()))
        {
            Assert.Equal(of.Expected.GetProperty("identical").GetBoolean(), usual == Scores(strategies, threads, seed));
            Assert.Equal(usual, Scores([.. strategies.Reverse()], threads, seed));
            Assert.All(Scores(strategies[1..], threads, seed).Split('\n'), line => Assert.Contains(line, usual, StringComparison.Ordinal));
        }

        Assert.NotEqual(usual, Scores(strategies, 1, seed + 1)); // the seed has an effect

        string Scores(IteratedStrategy[] entrants, int threads, ulong from)
        {
            IteratedTournamentResult result = IteratedTournament.Play(
                Game(of), entrants, new() { Repetitions = 10_000, Seed = from, Threads = threads });
            IEnumerable<string> lines = Enumerable.Range(0, entrants.Length).SelectMany(
                i => Enumerable.Range(0, entrants.Length).Select(j => FormattableString.Invariant(
                    $"{entrants[i]} {entrants[j]} {result.Score(i, j).Value:R} {result.Score(i, j).High:R}")));
            return string.Join('\n', lines.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(PitfallsOf), "noise_and_cache")]
    public void Repetitions_with_noise_differ(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        IteratedGame game = Game(of);
        double[] scores =
        [
            .. IteratedMatches.Play(game, Strategy(of, "strategy_1"), Strategy(of, "strategy_2"), Whole(of, "repetitions"), 1)
                .Select(m => m.Scores(game).First),
        ];
        Assert.Equal(of.Expected.GetProperty("distinct_scores").GetBoolean(), scores.Distinct().Count() > 10);
        Assert.True(of.Near(of.ExpectedNumber("expected_score_1"), scores.Average()), $"{scores.Average()}");
        Estimate mean = Estimate.Mean(scores);
        Assert.InRange(of.ExpectedNumber("expected_score_1"), mean.Low, mean.High);
    }

    [Theory]
    [MemberData(nameof(PitfallsOf), "alpha_rank_overflow")]
    public void Alpha_rank_is_finite_whatever_alpha(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        Near(of, "stationary", Stationary(of, SelectionModel.Population));
        double[,] other = { { 3, 0, 1 }, { 5, 1, -2 }, { 4, 2.5, 1 } };
        foreach (double alpha in new[] { 0, 1e-300, 1, 1e3, 1e6, 1e12, 1e300, double.MaxValue })
        {
            foreach (SelectionModel model in Enum.GetValues<SelectionModel>())
            {
                var options = new AlphaRankOptions { Alpha = alpha, Model = model };
                IReadOnlyList<double> shares = AlphaRank.OnePopulation(other, options).Stationary;
                Assert.All(shares, s => Assert.InRange(s, 0, 1));
                Assert.Equal(1, shares.Sum(), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(PitfallsOf), "alpha_rank_two_models")]
    public void Alpha_rank_names_its_model(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        AlphaRankResult usual = AlphaRank.OnePopulation(
            Payoffs(of, "payoff"), new() { Alpha = of.Input("alpha").ToDouble(), Population = Whole(of, "population") });
        Assert.Equal(SelectionModel.Population, usual.Model);
        Near(of, "population_fitness", [.. usual.Stationary]);
        Near(of, "local_selection", Stationary(of, SelectionModel.Local));
    }

    [Theory]
    [MemberData(nameof(PitfallsOf), "partial_history_reproduction")]
    public void Self_play_decides_the_winner(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        foreach (IteratedTournamentResult found in new[]
            {
                IteratedTournament.Expected(Game(of), Strategies(of)),
                IteratedTournament.Play(Game(of), Strategies(of), new() { Repetitions = 3 }), // without noise all matches are the same
            })
        {
            string[] without = [.. found.RankingWithoutSelf.Select(r => r.Name)], with = [.. found.RankingWithSelf.Select(r => r.Name)];
            Assert.Equal(of.Expected.GetProperty("self_play_changes_ranking").GetBoolean(), !without.SequenceEqual(with));
            Assert.Equal(Names(of.Expected.GetProperty("ranking_without_self_play")), without);
            Assert.Equal(Names(of.Expected.GetProperty("ranking_with_self_play")), with);
            Near(of, "total_without_self_play", [.. Enumerable.Range(0, 5).Select(i => found.Total(i).Value)]);
            Near(of, "total_with_self_play", [.. Enumerable.Range(0, 5).Select(i => found.Total(i, withSelf: true).Value)]);
            string said = string.Join('\n', found.Conditions);
            Assert.All(
                new[] { "200 rounds", "noise 0", "self-play", "score:", found.Repetitions is null ? "exact" : "3 matches" },
                word => Assert.Contains(word, said, StringComparison.Ordinal));
            Assert.Equal([1, 2, 2, 4, 5], found.RankingWithoutSelf.Select(r => r.Place));
            Assert.Equal([false, true, true, false, false], found.RankingWithoutSelf.Select(r => r.IsTied));
        }
    }

    internal static IteratedGame Game(ReferenceCase of)
    {
        IteratedGame game = of.Inputs.TryGetProperty("R", out _)
            ? IteratedGame.Of(of.Input("R"), of.Input("S"), of.Input("T"), of.Input("P"))
            : IteratedGame.PrisonersDilemma;
        return game with
        {
            Rounds = of.Inputs.TryGetProperty("rounds", out JsonElement rounds) ? rounds.GetInt64() : 200,
            EndProbability = of.Inputs.TryGetProperty("end_probability", out JsonElement end) ? end.GetDouble() : null,
            Noise = of.Inputs.TryGetProperty("noise", out JsonElement noise) ? noise.GetDouble() : 0,
        };
    }

    private static Automaton Strategy(ReferenceCase of, string key) => IteratedStrategy.Parse(of.Inputs.GetProperty(key).GetString()!);

    private static IteratedStrategy[] Strategies(ReferenceCase of) =>
        [.. Names(of.Inputs.GetProperty("strategies")).Select(IteratedStrategy.Parse)];

    private static double[] Stationary(ReferenceCase of, SelectionModel model) =>
        [.. AlphaRank.OnePopulation(Payoffs(of, "payoff"), Options(of, model)).Stationary];

    private static AlphaRankOptions Options(ReferenceCase of, SelectionModel model) =>
        new() { Alpha = of.Input("alpha").ToDouble(), Population = Whole(of, "population"), Model = model };

    private static MoranOptions Moran(ReferenceCase of) => new()
    {
        Population = Whole(of, "population"),
        Intensity = of.Input("intensity").ToDouble(),
        Mapping = of.Inputs.GetProperty("fitness").GetString() == "linear" ? FitnessMapping.Linear : FitnessMapping.Exponential,
    };

    private static double[,] Payoffs(ReferenceCase of, string key)
    {
        double[][] rows = Rows(of.Inputs.GetProperty(key));
        var payoffs = new double[rows.Length, rows[0].Length];
        for (int k = 0; k < payoffs.Length; k++)
        {
            payoffs[k / rows[0].Length, k % rows[0].Length] = rows[k / rows[0].Length][k % rows[0].Length];
        }

        return payoffs;
    }

    private static void MustBe(ReferenceCase of, Dictionary<string, double> found) =>
        Assert.All(of.Expected.EnumerateObject(), e => Assert.True(of.Near(e.Value.GetDouble(), found[e.Name]), e.Name));

    private static void Near(ReferenceCase of, string key, double[] found)
    {
        double[] expected = of.ExpectedNumbers(key);
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.True(of.Near(pair.First, pair.Second), $"{pair.First} {pair.Second}"));
    }

    private static string[] Names(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString()!)];

    private static double[][] Rows(JsonElement json) => [.. json.EnumerateArray().Select(ReferenceCase.Numbers)];

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();
}
