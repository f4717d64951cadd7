using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>What users of other libraries met in analyses of sensitivity.</summary>
public class PitfallTests
{
    private const string File = "x09_pitfalls.json";

    private static readonly SobolOptions Quick = new() { Resamples = 50 };

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "morris_levels_all_used")]
    public void Morris_meets_all_levels(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int p = Whole(of, "levels"), d = Whole(of, "inputs");
        var design = new MorrisDesign(d, Whole(of, "trajectories"), 7, p);
        Assert.True(of.Near(of.ExpectedNumber("step"), design.Step));
        double[] expected = [.. of.ExpectedNumbers("level_share").Select(share => share * design.Trajectories)];
        double[][] starts = [.. design.Points().Where((_, row) => row % (d + 1) == 0)];
        double[][] ends = [.. design.Points().Where((_, row) => row % (d + 1) == d)];
        for (int i = 0; i < d; i++)
        {
            foreach (double[][] points in new[] { starts, ends })
            {
                long[] met = new long[p];
                foreach (double[] point in points)
                {
                    met[(int)Math.Round(point[i] * (p - 1))]++;
                }

                Verdict.Fit(met, expected, $"levels of {i}").MustHold();
                met[0] += design.Trajectories / 5;
                met[1] -= Math.Min(met[1], design.Trajectories / 5);
                Verdict.Fit(met, expected, "too many at an end").MustFail();
            }
        }

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new MorrisDesign(d, 10, 7, p - 1));
        Assert.Contains("even", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases), "morris_many_levels")]
    public void Many_levels_of_Morris_come_with_a_warning(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double a = of.Input("a").ToDouble(), b = of.Input("b").ToDouble();
        MorrisVectors.MustBe(of, a, b);
        Known known = Known.Ishigami(a, b);
        Assert.True(of.Near(of.ExpectedNumber("total_index_x2"), known.Total(1)));

        MorrisResult found = MorrisEffects.Of(known.StudyOn(new MorrisDesign(3, 20, 1, Whole(of, "levels"))), "y");
        Assert.Contains(found.Warnings, w => w.Contains("periodic", StringComparison.Ordinal));
        Assert.Contains(found.Warnings, w => w.Contains("levels are many", StringComparison.Ordinal));
        Assert.Equal(4, new MorrisDesign(3, 20, 1).Levels);
    }

    [Theory]
    [MemberData(nameof(Cases), "design_and_analysis_disagree")]
    public void Design_and_analysis_must_agree(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Known known = Known.Ishigami(of.Input("a").ToDouble(), of.Input("b").ToDouble());
        bool sampled = of.Inputs.GetProperty("sampled_second_order").GetBoolean();
        bool analyzed = of.Inputs.GetProperty("analysed_second_order").GetBoolean();
        StudyResult study = known.StudyOn(SaltelliDesign.Of(3, Whole(of, "base_points"), 1, sampled));
        SobolResult found = SobolIndices.Of(study, "y", Quick);
        Assert.All(found.Indices.Zip(of.ExpectedNumbers("S")), pair => Assert.True(of.Near(pair.Second, pair.First.First!.Value.Value)));

        Assert.True(analyzed && !sampled);
        var refused = Assert.Throws<StudyException>(() => SobolIndices.Of(study, "y", Quick with { SecondOrder = analyzed }));
        Assert.Contains("second order", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Saltelli's rows of Sobol points", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases), "outputs_of_another_design")]
    public void Outputs_of_another_design_are_refused(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int d = Whole(of, "d");
        Study study = Named(SaltelliDesign.Of(d, Whole(of, "base_points"), 1)), other = Named(new SobolDesign(d, study.Points));
        (StudyPoint Point, Outcomes)[] rows = [.. Enumerable.Range(0, (int)study.Points)
            .Select(i => (study.Point(i), new Outcomes { ["y"] = i }))];
        string word = of.Expected.GetProperty("error").GetString()!;
        Assert.NotEmpty(SobolIndices.Of(StudyResult.Of(study, rows), "y", Quick).Indices);
        foreach (Action wrong in new Action[]
        {
            () => StudyResult.Of(study, rows.Reverse()),
            () => StudyResult.Of(other, rows),
            () => SobolIndices.Of(other.Run(), "y"),
            () => MorrisEffects.Of(study.Run(), "y"),
            () => Tornado.Of(study.Run(), "y"),
            () => ShapleyEffects.Of(study.Run(), "y"),
            () => BorgonovoDelta.Of(Named(new MorrisDesign(d, 40, 1)).Run(), "y"),
            () => PawnIndices.Of(Named(new OneAtATimeDesign(d)).Run(), "y"),
        })
        {
            Assert.Contains(word, Assert.Throws<StudyException>(wrong).Message, StringComparison.Ordinal);
        }

        Study Named(Design design) => Study.Of(
            "one", [.. Enumerable.Range(0, d).Select(i => StudyInput.Uniform($"x{i}", 0, 1))], design, ["y"],
            point => new Outcomes { ["y"] = point.Index });
    }

    [Theory]
    [MemberData(nameof(Cases), "nan_output")]
    public void A_value_that_is_no_number_is_named(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int d = Whole(of, "d"), bad = Whole(of, "nan_at_row");
        string word = of.Expected.GetProperty("error").GetString()!;
        foreach (double value in new[] { double.NaN, double.PositiveInfinity })
        {
            foreach (Func<Action> analysis in new Func<Action>[]
            {
                () => With(SaltelliDesign.Of(d, Whole(of, "base_points"), 1), value, s => SobolIndices.Of(s, "y")),
                () => With(new MorrisDesign(d, 10, 1), value, s => MorrisEffects.Of(s, "y")),
                () => With(new OneAtATimeDesign(d), value, s => Tornado.Of(s, "y")),
                () => With(new SobolDesign(d, 64), value, s => BorgonovoDelta.Of(s, "y")),
                () => With(new SobolDesign(d, 64), value, s => PawnIndices.Of(s, "y")),
            })
            {
                Assert.Contains(word, Assert.Throws<StudyException>(analysis()).Message, StringComparison.Ordinal);
            }
        }

        Action With(Design design, double value, Func<StudyResult, object> analyze)
        {
            double[] rows = [.. Enumerable.Range(0, (int)design.Count).Select(i => i == bad ? value : i)];
            StudyResult study = Known.Study(design, d, rows);
            return () => analyze(study);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "large_mean")]
    public void A_large_mean_changes_nothing(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double a = of.Input("a").ToDouble(), b = of.Input("b").ToDouble(), most = of.ExpectedNumber("max_change_of_S");
        var design = SaltelliDesign.Of(3, Whole(of, "base_points"), 1, secondOrder: true);
        foreach (SobolEstimator estimator in Enum.GetValues<SobolEstimator>())
        {
            SobolResult[] found = [.. ReferenceCase.Numbers(of.Inputs.GetProperty("c")).Select(c => SobolIndices.Of(
                Known.Study(design, u => Known.Ishigami(u, a, b) + c), "y", Quick with { Estimator = estimator }))];
            foreach (SobolResult shifted in found)
            {
                Assert.All(shifted.Indices.Zip(found[0].Indices), i =>
                {
                    Assert.Equal(i.Second.First!.Value.Value, i.First.First!.Value.Value, most);
                    Assert.Equal(i.Second.Total!.Value.High, i.First.Total!.Value.High, most);
                });
                Assert.All(shifted.Pairs.Zip(found[0].Pairs), p =>
                    Assert.Equal(p.Second.Interaction!.Value.Value, p.First.Interaction!.Value.Value, most));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "confidence_one")]
    public void The_level_lies_between_0_and_1(string id)
    {
        var of = ReferenceCase.Of(File, id);
        string word = of.Expected.GetProperty("error").GetString()!;
        StudyResult saltelli = Known.Study(SaltelliDesign.Of(2, 64, 1), u => u[0]);
        StudyResult morris = Known.Study(new MorrisDesign(2, 10, 1), u => u[0]), sobol = Known.Study(new SobolDesign(2, 64), u => u[0]);
        foreach (double level in new[] { of.Input("confidence").ToDouble(), 0, -1, 1.5, double.NaN })
        {
            foreach (Action wrong in new Action[]
            {
                () => SobolIndices.Of(saltelli, "y", new SobolOptions { Level = level }),
                () => MorrisEffects.Of(morris, "y", new IntervalOptions { Level = level }),
                () => BorgonovoDelta.Of(sobol, "y", new DeltaOptions { Level = level }),
                () => PawnIndices.Of(sobol, "y", new PawnOptions { Level = level }),
            })
            {
                Assert.Contains(word, Assert.Throws<ArgumentException>(wrong).Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "pawn_inert_input")]
    public void An_input_that_does_nothing_stands_beside_its_dummy(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int n = Whole(of, "points"), slices = Whole(of, "slices");
        var random = new Xoshiro(1);
        PawnResult found = PawnIndices.Of(
            Known.Study(Known.Independent(2, n, random), u => u[0]), "y", new PawnOptions { Slices = slices });
        PawnIndex inert = found.Indices[1];
        Assert.True(of.Near(of.ExpectedNumber("expected_ks_of_inert"), inert.Dummy.Slice), inert.Dummy.Slice.ToString());
        Assert.True(of.Near(of.ExpectedNumber("expected_ks_of_inert"), inert.Dummy.Expected.Mean));
        Assert.True(of.Near(of.ExpectedNumber("quantile_95"), inert.Dummy.SliceLimit), inert.Dummy.SliceLimit.ToString());
        Assert.False(inert.IsAboveDummy);
        Assert.True(found.Indices[0].IsAboveDummy);
        Assert.True(inert.MeanWithoutNoise!.Value.Low <= 0 && inert.MeanWithoutNoise.Value.High >= 0);
        Assert.True(found.Indices[0].MeanWithoutNoise!.Value.Low > 0.5);
    }

    [Theory]
    [MemberData(nameof(Cases), "inputs_not_changed")]
    public void No_analysis_changes_what_it_reads(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] x = Rows("x"), after = [.. of.Expected.GetProperty("x_after").EnumerateArray().Select(ReferenceCase.Numbers)];
        double[] y = ReferenceCase.Numbers(of.Inputs.GetProperty("y"));

        // Analyses need more points than a few: the same rows, again and again.
        double[][] columns = [.. Enumerable.Range(0, x[0].Length).Select(i => Again(x.Select(row => row[i])))];
        double[] output = Again(y);
        var evaluations = new Evaluations(
            new GivenDesign([.. output.Select(_ => columns.Select(_ => 0.5).ToArray())]), [.. columns.Select((_, i) => $"x{i}")], "y",
            output, i => columns[i]);
        BorgonovoDelta.Of(evaluations, new DeltaOptions { Resamples = 20 });
        PawnIndices.Of(evaluations, new PawnOptions { Resamples = 20, Dummies = 20 });
        Assert.Equal(Again(y), output);
        Assert.All(columns, (column, i) => Assert.Equal(Again(after.Select(row => row[i])), column));

        double[] rows = [.. Enumerable.Range(0, 48).Select(i => (double)(i * 7 % 11))], kept = [.. rows];
        SobolIndices.Of(new Evaluations(SaltelliDesign.Of(1, 16, 1), ["x"], "y", rows), Quick);
        MorrisEffects.Of(new Evaluations(new MorrisDesign(2, 16, 1), ["x", "z"], "y", rows), Quick);
        Assert.Equal(kept, rows);

        double[][] Rows(string key) => [.. of.Inputs.GetProperty(key).EnumerateArray().Select(ReferenceCase.Numbers)];
        static double[] Again(IEnumerable<double> values) => [.. Enumerable.Repeat(values.ToArray(), 40).SelectMany(v => v)];
    }

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();
}
