using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Sobol indices: bias and coverage against closed forms, groups, and what is refused.</summary>
public class SobolIndicesTests
{
    private static readonly SobolOptions Quick = new() { Resamples = 200, Threads = 1 };

    [Theory]
    [InlineData(SobolEstimator.Jansen)]
    [InlineData(SobolEstimator.Saltelli2010)]
    [InlineData(SobolEstimator.Janon)]
    public void Intervals_hold_what_is_true_as_often_as_they_say(SobolEstimator estimator)
    {
        const int Repetitions = 300;
        Known known = Known.Ishigami(7, 0.1);
        var random = new Xoshiro(21);
        Coverage first = new("first order"), total = new("total"), pair = new("interaction"), closed = new("closed");
        Sample firsts = new(), totals = new(), pairs = new();
        for (int r = 0; r < Repetitions; r++)
        {
            var design = new SaltelliDesign(Known.Independent(6, 256, random), secondOrder: true);
            SobolResult found = SobolIndices.Of(known.On(design), Quick with { Estimator = estimator, Seed = (ulong)r });
            first.Add(found.Indices[0].First!.Value, known.First(0));
            total.Add(found.Indices[2].Total!.Value, known.Total(2));
            pair.Add(found.Pairs[1].Interaction!.Value, known.Pair(0, 2));
            closed.Add(found.Pairs[1].Closed!.Value, known.Closed(0b101));
            firsts.Add(found.Indices[0].First!.Value.Value);
            totals.Add(found.Indices[2].Total!.Value.Value);
            pairs.Add(found.Pairs[1].Interaction!.Value.Value);
        }

        Assert.All([first, total, pair, closed], coverage => coverage.AsStated.MustHold());
        Assert.All([first, total, pair, closed], coverage => coverage.IfShrunk.MustFail());
        Verdict.Mean(firsts, known.First(0)).MustHold();
        Verdict.Mean(totals, known.Total(2)).MustHold();
        Verdict.Mean(pairs, known.Pair(0, 2)).MustHold();
        Verdict.Mean(firsts, known.First(0) + 0.05).MustFail();
        Verdict.Mean(totals, known.Total(2) + 0.05).MustFail();
        Verdict.Mean(pairs, known.Pair(0, 2) + 0.15).MustFail();
    }

    [Fact]
    public void Scrambled_Sobol_points_are_nearer_than_their_intervals_say()
    {
        Known known = Known.G(0, 1, 4.5, 9);
        Sample scrambled = new(), independent = new();
        var random = new Xoshiro(3);
        for (ulong r = 0; r < 100; r++)
        {
            scrambled.Add(Square(SaltelliDesign.Of(4, 256, r)));
            independent.Add(Square(new SaltelliDesign(Known.Independent(8, 256, random))));
        }

        Assert.True(scrambled.Mean < 0.5 * independent.Mean, $"{scrambled.Mean} and {independent.Mean}");

        double Square(SaltelliDesign design)
        {
            double off = SobolIndices.Of(known.On(design), Quick with { Resamples = 20 }).Indices[0].First!.Value.Value - known.First(0);
            return off * off;
        }
    }

    [Fact]
    public void A_group_has_the_closed_index_of_its_inputs()
    {
        Known known = Known.Ishigami(7, 0.1);
        var design = SaltelliDesign.Of(3, 4096, 2, groups: [[0, 2], [1]]);
        Assert.Equal(4, design.RowsPerBasePoint);
        SobolResult found = SobolIndices.Of(known.StudyOn(design), "y", Quick);
        Assert.Equal(["x1 + x3", "x2"], found.Indices.Select(i => i.Name));
        Assert.Equal(known.Closed(0b101), found.Indices[0].First!.Value.Value, 0.01);
        Assert.Equal(known.Closed(0b101), found.Indices[0].Total!.Value.Value, 0.01);
        Assert.Equal(known.Closed(0b010), found.Indices[1].First!.Value.Value, 0.01);
    }

    [Fact]
    public void Results_are_the_same_for_any_number_of_threads()
    {
        Evaluations study = Known.Ishigami(7, 0.1).On(SaltelliDesign.Of(3, 128, 2, secondOrder: true));
        int?[] numbers = [1, 2, 7, null];
        string[] found = [.. numbers.Select(threads => Text(SobolIndices.Of(study, Quick with { Threads = threads })))];
        Assert.All(found, text => Assert.Equal(found[0], text));
        Assert.NotEqual(found[0], Text(SobolIndices.Of(study, Quick with { Seed = 1 })));

        static string Text(SobolResult result) => string.Join(' ', result.Indices.SelectMany(i => new[] { i.First, i.Total })
            .Concat(result.Pairs.Select(p => p.Interaction)).Select(e => $"{e!.Value.Value:R} {e.Value.Low:R} {e.Value.High:R}"));
    }

    [Fact]
    public void Indices_of_dependent_inputs_are_refused()
    {
        GaussianCopula copula = GaussianCopula.Of(new[,] { { 1, 0.5 }, { 0.5, 1 } }, CorrelationKind.Normal);
        StudyResult study = Known.Study(copula.Correlate(SaltelliDesign.Of(2, 64, 1)), u => u[0] + u[1]);
        var refused = Assert.Throws<StudyException>(() => SobolIndices.Of(study, "y"));
        Assert.Contains("do not depend on each other", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Shapley", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SaltelliDesign(copula.Correlate(new SobolDesign(2, 64))));
    }

    [Fact]
    public void An_output_without_variance_has_no_indices()
    {
        SobolResult found = SobolIndices.Of(Known.Study(SaltelliDesign.Of(2, 64, 1, secondOrder: true), _ => 0.1), "y");
        Assert.All(found.Indices, i => Assert.True(i.First is null && i.Total is null));
        Assert.All(found.Pairs, p => Assert.True(p.Interaction is null && p.Closed is null));
        Assert.Contains(found.Warnings, w => w.Contains("without variance", StringComparison.Ordinal));
        Assert.Equal(0.1, found.Mean);
        Assert.Contains("-", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rare_event_loses_resamples_and_says_so()
    {
        var design = SaltelliDesign.Of(2, 64, 1);
        double[] rows = [.. Enumerable.Range(0, (int)design.Count).Select(i => i == 0 ? 1.0 : 0)];
        SobolResult found = SobolIndices.Of(Known.Study(design, 2, rows), "y", Quick);
        Assert.Contains(found.Warnings, w => w.Contains("had no variance", StringComparison.Ordinal));
        Assert.All(found.Indices, i => Assert.True(double.IsFinite(i.First!.Value.Low)));
    }

    [Fact]
    public void The_warning_of_the_base_points_goes_with_the_result()
    {
        SobolResult found = SobolIndices.Of(Known.Study(SaltelliDesign.Of(2, 100, 1), u => u[0]), "y", Quick);
        Assert.Contains(found.Warnings, w => w.Contains("no power of two", StringComparison.Ordinal));
        Assert.Contains("Warning: 100 is no power of two", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        StudyResult study = Known.Study(SaltelliDesign.Of(2, 64, 1), u => u[0]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SobolIndices.Of(study, "y", null, source.Token));
    }

    [Fact]
    public void Wrong_options_are_told_all_at_once()
    {
        StudyResult study = Known.Study(SaltelliDesign.Of(2, 64, 1), u => u[0]);
        string message = Assert.Throws<ArgumentException>(
            () => SobolIndices.Of(study, "y", new SobolOptions { Level = 2, Resamples = 3, Threads = 0 })).Message;
        Assert.All(["confidence level is 2", "3 resamples", "0 threads"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => SobolIndices.Of(study, "z"));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SobolIndices.Of(study, "y", new SobolOptions { Estimator = (SobolEstimator)9 }));
    }
}
