using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments;

public class ParameterStudyTests
{
    private const string Nerve = "$.actors[1].policy.nerve", Hazard = "$.model.tempoHazard", War11 = "$.model.war[1][1]";

    // War comes with the very probability that is drawn: one move, on which both stay.
    private static readonly Scenario OneMove = new()
    {
        Name = "one-move",
        Model = new EscalationLadder
        {
            Rungs = ["none", "force"], Horizon = 1, War = [[0, 0], [0, 0.2]], A = new() { InitialRung = 1 }, B = new() { InitialRung = 1 },
        },
    };

    private static readonly Scenario Unsure = SampleScenarios.Reference
        .WithVariant("near", "", s => s with { A = s.A with { Policy = new Brinkman(30) } })
        .WithVariant("other", "", s => s.WithHazard(2))
        .WithJson(
            (Hazard, """{ "value": 5, "basis": "assumed", "range": [2, 8] }"""),
            (Nerve, """{ "value": 60, "basis": "assumed", "range": [50, 70] }"""));

    public static TheoryData<string> ShippedWithRanges =>
        [.. Scenario.Shipped.Where(name => Scenario.Load(name).Uncertainties.Count > 0)];

    [Fact]
    public void Every_stratum_of_a_column_is_hit_once_and_columns_are_apart()
    {
        const int draws = 1000;
        double[] first = LatinHypercube.Column(1, "a", draws), second = LatinHypercube.Column(1, "b", draws);
        Assert.Equal(Enumerable.Range(0, draws), first.Select(u => (int)(u * draws)).Order());
        Assert.True(Math.Abs(RankCorrelation.Of(first, second, Alike(draws))) < 6 / Math.Sqrt(draws));
        Assert.Equal(1, RankCorrelation.Of(first, LatinHypercube.Column(1, "a", draws), Alike(draws)), 1e-12);
        Assert.NotEqual(first, LatinHypercube.Column(2, "a", draws));
    }

    [Fact]
    public void A_study_does_not_depend_on_threads()
    {
        string Digest(int threads) => Shown(ParameterStudy.Run(
            Claiming(Unsure, 0.15), new ParameterStudyOptions { Draws = 20, PathsPerDraw = 100, Seed = 3, Threads = threads }));
        Assert.Equal(Digest(1), Digest(4));
        Assert.NotEqual(Digest(1), Shown(ParameterStudy.Run(
            Claiming(Unsure, 0.15), new ParameterStudyOptions { Draws = 20, PathsPerDraw = 100, Seed = 4 })));
    }

    [Fact]
    public void A_draw_is_the_run_of_its_numbers()
    {
        var options = new ParameterStudyOptions { Draws = 7, PathsPerDraw = 300, Seed = 3 };
        ParameterStudyResult study = ParameterStudy.Run(Unsure, options);
        Assert.Equal([Hazard, Nerve], study.Numbers.Select(n => n.Path).Order(StringComparer.Ordinal).Reverse());
        double[] wars = [.. study.Draws.Select(d => Simulation.Run(At(Unsure, study, d), 300, 3).War.Value).Order()];
        Assert.Equal(wars[3], study["baseline"].War.Median);
        Assert.Equal((wars[0], wars[6]), (study["baseline"].War.Low, study["baseline"].War.High));
        Assert.Equal(7, study.EffectiveDraws, 1e-9);
    }

    [Fact]
    public void Numbers_of_a_group_move_together_and_each_other_apart()
    {
        Scenario grouped = SampleScenarios.Reference.WithJson(
            ("$.actors[0].policy.nerve", """{ "value": 45, "basis": "assumed", "range": [40, 50], "group": "nerve" }"""),
            (Nerve, """{ "value": 60, "basis": "assumed", "range": [50, 70], "group": "nerve" }"""),
            (Hazard, """{ "value": 5, "basis": "assumed", "range": [2, 8] }"""));
        ParameterStudyResult study = ParameterStudy.Run(grouped, new ParameterStudyOptions { Draws = 50, PathsPerDraw = 10 });
        double[] Of(string path) => [.. study.Draws.Select(d => d.Values[IndexOf(study, path)])];
        Assert.All(
            Of("$.actors[0].policy.nerve").Zip(Of(Nerve)), pair => Assert.Equal((pair.First - 40) / 10, (pair.Second - 50) / 20, 1e-9));
        Assert.True(Math.Abs(RankCorrelation.Of(Of(Nerve), Of(Hazard), Alike(50))) < 0.9);

        // What one number gets does not depend on which others are drawn.
        ParameterStudyResult alone = ParameterStudy.Run(
            SampleScenarios.Reference.WithJson((Hazard, """{ "value": 5, "basis": "assumed", "range": [2, 8] }""")),
            new ParameterStudyOptions { Draws = 50, PathsPerDraw = 10 });
        Assert.Equal(Of(Hazard), alone.Draws.Select(d => d.Values[0]));
    }

    [Fact]
    public void A_variants_own_number_is_drawn_for_it_alone()
    {
        const string Place = "$.variants[near].changes['$.actors[0].policy.nerve']";
        Scenario own = SampleScenarios.Reference
            .WithVariant("near", "", s => s.With("$.actors[0].policy.nerve", 30))
            .WithJson((Place, """{ "value": 30, "basis": "assumed", "range": [20, 40] }"""));
        UncertainNumber number = Assert.Single(own.Uncertainties);
        Assert.Equal(("$.actors[0].policy.nerve", "near"), (number.Path, number.Variant));
        ParameterStudyResult study = ParameterStudy.Run(own, new ParameterStudyOptions { Draws = 20, PathsPerDraw = 200 });
        Assert.Equal(study["baseline"].War.Low, study["baseline"].War.High);
        Assert.True(study["near"].War.High > study["near"].War.Low);
        Assert.Equal(own.ToJson(), Scenario.Parse(own.ToJson()).ToJson());
    }

    [Fact]
    public void A_range_of_a_number_that_has_changed_is_no_longer_in_force()
    {
        Assert.Equal(2, Unsure.Uncertainties.Count);
        Assert.Equal([Nerve], Unsure.WithHazard(6).Uncertainties.Where(u => u.Variant is null).Select(u => u.Path));
        Assert.Equal([Nerve], Unsure.With(Hazard, 6).Uncertainties.Select(u => u.Path));
        Assert.Contains(
            "no number",
            Assert.Throws<ArgumentException>(() => ParameterStudy.Run(SampleScenarios.Reference)).Message,
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_range_changes_the_digest_of_the_draws_and_not_of_what_is_played()
    {
        Scenario wider = Unsure.WithJson((Hazard, """{ "value": 5, "basis": "assumed", "range": [1, 9] }"""));
        Assert.Equal(Unsure.Fingerprint, wider.Fingerprint);
        var options = new ParameterStudyOptions { Draws = 2, PathsPerDraw = 10 };
        Assert.NotEqual(ParameterStudy.Run(Unsure, options).Fingerprint, ParameterStudy.Run(wider, options).Fingerprint);
        Assert.Equal(ParameterStudy.Run(Unsure, options).Fingerprint, ParameterStudy.Run(Unsure, options with { Draws = 3 }).Fingerprint);
    }

    [Fact]
    public void Draws_that_are_no_scenarios_are_left_out_and_counted()
    {
        Scenario crossed = SampleScenarios.Reference.WithJson(
            ("$.actors[0].initialTempo", """{ "value": 0.001, "basis": "assumed", "range": [0.0005, 0.01] }"""),
            ("$.actors[0].topTempo", """{ "value": 0.01, "basis": "assumed", "range": [0.005, 0.02] }"""));
        ParameterStudyResult study = ParameterStudy.Run(crossed, new ParameterStudyOptions { Draws = 60, PathsPerDraw = 10 });
        Assert.InRange(study.Refused, 1, 30);
        Assert.Equal(60, study.Draws.Count + study.Refused);
        Assert.All(study.Draws, d => Assert.True(d.Values[IndexOf(study, "$.actors[0].initialTempo")]
            <= d.Values[IndexOf(study, "$.actors[0].topTempo")]));
    }

    [Fact]
    public void The_number_that_moves_the_answer_is_named()
    {
        Scenario scenario = Unsure.WithJson(
            (Nerve, """{ "value": 60, "basis": "assumed", "range": [59, 61] }"""),
            ("$.actors[0].perception.delay", """{ "value": 0, "basis": "assumed", "range": [0, 0.001] }"""));
        InputInfluence[] found = [.. ParameterStudy.Run(scenario, new ParameterStudyOptions { Draws = 100, PathsPerDraw = 500 })
            ["baseline"].Influences];
        Assert.Equal([.. found.OrderByDescending(i => Math.Abs(i.RankCorrelation))], found);
        Assert.Equal(Hazard, found[0].Name);
        Assert.True(found[0].RankCorrelation > 0.5);
    }

    [Theory]
    [MemberData(nameof(ShippedWithRanges))]
    public void Ranges_over_draws_are_wider_than_sampling_and_do_not_shrink_with_paths(string name)
    {
        Scenario scenario = Scenario.Load(name);
        DrawRange few = War(scenario, 300), many = War(scenario, 1200);
        Assert.True(Width(many) > 2 * 1.96 * many.SamplingError, $"{many} with a sampling error of {many.SamplingError}");
        Assert.True(Width(many) > 0.75 * Width(few), $"{few} with few paths, {many} with many");
        Assert.True(many.SamplingError < 0.7 * few.SamplingError);
    }

    [Fact]
    public void Ranges_that_are_points_are_found_to_be_no_wider_than_sampling()
    {
        Scenario sure = SampleScenarios.Reference.WithJson(
            (Hazard, """{ "value": 5, "basis": "assumed", "range": [4.999999, 5.000001] }"""));
        DrawRange war = War(sure, 300);
        Assert.False(Width(war) > 2 * 1.96 * war.SamplingError);
    }

    [Fact]
    public void Weighted_draws_have_the_quantiles_of_the_posterior()
    {
        // Prior Beta(2, 8), 12 of 40 seen: posterior Beta(14, 36).
        DrawRange found = Posterior(12, 40, draws: 1000, paths: 4000, seed: 5, out double effective);
        double[] at = [found.Low, found.Median, found.High];
        double[] expected = [0.025, 0.5, 0.975];
        Assert.All(at.Zip(expected), pair => Assert.True(Score(new BetaDistribution(14, 36), pair) < 6, $"{pair}"));
        Assert.True(at.Zip(expected).Max(pair => Score(new BetaDistribution(2, 8), pair)) > 6);
        Assert.InRange(effective, 100, 900);

        double Score(BetaDistribution law, (double At, double Probability) pair) =>
            Math.Abs(law.Cumulative(pair.At) - pair.Probability)
                / Math.Sqrt(pair.Probability * (1 - pair.Probability) / effective);
    }

    [Fact]
    public void Weighted_draws_cover_as_stated()
    {
        const int worlds = 60, cases = 40;
        int covered = 0, overconfident = 0;
        var random = new RandomStream(11, 0, RandomPurpose.Custom);
        for (int world = 0; world < worlds; world++)
        {
            double truth = new BetaDistribution(2, 8).Quantile(random.NextDouble());
            int seen = 0;
            for (int i = 0; i < cases; i++)
            {
                seen += random.NextBool(truth) ? 1 : 0;
            }

            covered += Holds(Posterior(seen, cases, 200, 1500, (ulong)world, out _), truth);
            overconfident += Holds(Posterior(20 * seen, 20 * cases, 200, 1500, (ulong)world, out _), truth); // each case counted 20 times
        }

        Verdict.Proportion(covered, worlds, 0.95).MustHold();
        Verdict.Proportion(overconfident, worlds, 0.95).MustFail();

        static int Holds(DrawRange range, double truth) => truth >= range.Low && truth <= range.High ? 1 : 0;
    }

    [Fact]
    public void Draws_far_from_the_targets_do_not_count()
    {
        ParameterStudyResult study = ParameterStudy.Run(
            Claiming(Unsure, 0.16), new ParameterStudyOptions { Draws = 100, PathsPerDraw = 500 });
        Assert.True(study.EffectiveDraws < 80);
        TargetDraws target = study.Targets.Single();
        Assert.True(Width(target.Weighted) < Width(target.Unweighted));
        Assert.Equal(1, study.Draws.Sum(d => d.Weight), 1e-12);
        Assert.Contains(
            "meets its targets",
            Assert.Throws<ArgumentException>(() => ParameterStudy.Run(
                Unsure with { Targets = [new() { Distribution = new TriangularDistribution(0.9, 0.95, 1) }] },
                new ParameterStudyOptions { Draws = 5, PathsPerDraw = 50 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_are_quantities_of_the_run()
    {
        Scenario scenario = SampleScenarios.Reference.WithVariant("safer", "", s => s.WithHazard(0.5)) with
        {
            Targets =
            [
                Stated(TargetQuantity.Share, TargetEnding.NoWar),
                Stated(TargetQuantity.Share, TargetEnding.ConcessionByB),
                Stated(TargetQuantity.MedianDay, TargetEnding.ConcessionByB),
                Stated(TargetQuantity.ShareRatio, TargetEnding.War) with { Variant = "safer" },
                Stated(TargetQuantity.PeakDay, TargetEnding.War),
            ],
        };
        SimulationResult run = Simulation.Run(scenario, 2000, 5);
        double[] found = [.. TargetCheck.Of(scenario, run).Select(c => c.Achieved.Value)];
        double[] peaks =
        [
            .. Enumerable.Range(0, 200).Select(path => Simulation.Trace(scenario, path, 5, engine: SimulationEngine.Plain).Steps
                .MaxBy(s => s.TempoA + s.TempoB).Day).Order(),
        ];
        Assert.Equal(
            [
                1 - run.War.Value,
                run.Baseline.Probability(Outcome.ConcessionByB).Value,
                run.Baseline.TimeTo(Outcome.ConcessionByB)!.Value.Value,
                run["safer"].War.Value / run.War.Value, peaks[99],
            ],
            found);
        Assert.Equal(4, TargetCheck.Of(scenario, Simulation.Run(scenario, new SimulationOptions { Paths = 10, Variants = [] })).Count);
    }

    private static Target Stated(TargetQuantity quantity, TargetEnding ending) =>
        new() { Quantity = quantity, Ending = ending, Distribution = new UniformDistribution(0, 1) };

    private static DrawRange Posterior(int seen, int cases, int draws, long paths, ulong seed, out double effective)
    {
        Scenario toy = OneMove.WithJson(
            (War11, """{ "value": 0.2, "basis": "assumed", "distribution": { "type": "beta", "a": 2, "b": 8 } }""")) with
            {
                Targets = [new() { Distribution = new BetaDistribution(seen + 1, cases - seen + 1) }],
            };
        ParameterStudyResult study = ParameterStudy.Run(
            toy, new ParameterStudyOptions { Draws = draws, PathsPerDraw = paths, Seed = seed });
        effective = study.EffectiveDraws;
        return study["baseline"].War;
    }

    private static Scenario Claiming(Scenario scenario, double war) =>
        scenario with { Targets = [new() { Value = war, Low = 0.9 * war, High = 1.1 * war }] };

    private static DrawRange War(Scenario scenario, long paths) => ParameterStudy.Run(
        scenario, new ParameterStudyOptions { Draws = 60, PathsPerDraw = paths, Variants = [] })["baseline"].War;

    private static double Width(DrawRange range) => range.High - range.Low;

    private static double[] Alike(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static int IndexOf(ParameterStudyResult study, string path) =>
        study.Numbers.Select((n, i) => (n.Path, i)).First(n => n.Path == path).i;

    private static Scenario At(Scenario scenario, ParameterStudyResult study, ParameterDraw draw) =>
        study.Numbers.Select((n, i) => (n.Path, draw.Values[i])).Aggregate(scenario, (s, n) => s.With(n.Path, n.Item2));

    private static string Shown(ParameterStudyResult study) => string.Join(
        "\n",
        study.Draws.Select(d => $"{d.Index} {d.Weight:R} {string.Join(' ', d.Values.Select(v => v.ToString("R")))}")
            .Concat(study.Variants.Select(v => $"{v.War.Median:R} {v.Avoided.Low:R} {v.Difference.SamplingError:R} {v.Influences[0]}")));
}
