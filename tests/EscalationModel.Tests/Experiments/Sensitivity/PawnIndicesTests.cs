using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>PAWN beside its dummy.</summary>
public class PawnIndicesTests
{
    private static readonly PawnOptions Quick = new() { Resamples = 100, Dummies = 200, Threads = 1 };

    [Fact]
    public void Intervals_hold_the_mean_distance_and_the_limit_is_kept()
    {
        // Reference 013: the mean over ten slices of the identity is 0.7, and 0 for what does nothing.
        Coverage active = new("mean distance"), inert = new("of an inert input");
        Sample found = new();
        double exact = Exact();
        int above = 0;
        const int Repetitions = 150;
        var random = new Xoshiro(4);
        for (ulong r = 0; r < Repetitions; r++)
        {
            PawnResult result = PawnIndices.Of(
                Known.Study(Known.Independent(3, 400, random), u => u[0] + 0.2 * (u[2] - 0.5)), "y", Quick with { Seed = r });
            active.Add(result.Indices[0].MeanWithoutNoise!.Value, exact);
            inert.Add(result.Indices[1].MeanWithoutNoise!.Value, 0);
            found.Add(result.Indices[1].MeanWithoutNoise!.Value.Value);
            above += result.Indices[1].IsAboveDummy ? 1 : 0;
            Assert.True(result.Indices[0].IsAboveDummy);
        }

        active.AsStated.MustHold();
        inert.AsStated.MustHold();
        Verdict.Mean(found, 0).MustHold();
        Verdict.Mean(found, 0.03).MustFail(); // the noise that a plain index has is 0.13
        Verdict.Proportion(above, Repetitions, 0.05).MustHold();
        Verdict.Proportion(above, Repetitions, 0.3).MustFail();

        // The output is x1 with a little blur of width 0.2: by a fine grid of all of x1 and the blur.
        static double Exact()
        {
            const int Fine = 200;
            double[] x = [.. Enumerable.Range(0, Fine * 10).Select(i => (i + 0.5) / (Fine * 10))];
            double[] blur = [.. Enumerable.Range(0, 50).Select(i => 0.2 * ((i + 0.5) / 50 - 0.5))];
            double[] input = [.. x.SelectMany(v => blur.Select(_ => v))], output = [.. x.SelectMany(v => blur.Select(b => v + b))];
            var distances = new double[10];
            new SliceDistances(output, 10, new int[output.Length], 1).Plain(Classes.Slices(input, 10).Of, distances);
            return distances.Average();
        }
    }

    [Fact]
    public void Distances_of_ties_are_those_of_distribution_functions()
    {
        double[] y = [0, 0, 0, 1, 1, 1, 1, 1], x = [0, 0, 1, 0, 1, 1, 1, 0];
        var distances = new double[2];
        new SliceDistances(y, 2, new int[8], 1).Plain(Classes.Slices(x, 2).Of, distances);
        Assert.Equal([0.125, 0.125], distances); // 2/4 and 1/4 against 3/8
    }

    [Fact]
    public void An_input_with_few_values_has_a_slice_for_each()
    {
        StudyResult study = Known.Study(new FullFactorialDesign(3, 40), u => u[0]);
        PawnResult found = PawnIndices.Of(study, "y", Quick);
        Assert.Equal(3, found.Indices[0].Slices.Count);
        Assert.Equal(10, found.Indices[1].Slices.Count);
        Assert.Equal(2.0 / 3, found.Indices[0].Index!.Maximum, 1e-12);
        Assert.Contains("dummy", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_the_same_for_any_number_of_threads_and_wrong_options_are_refused()
    {
        StudyResult study = Known.Study(new SobolDesign(2, 128), u => u[0]);
        string[] found = [.. new[] { 1, 3 }.Select(t => string.Join(' ', PawnIndices.Of(study, "y", Quick with { Threads = t }).Indices
            .Select(i => $"{i.MeanWithoutNoise!.Value.Low:R} {i.MeanWithoutNoise.Value.High:R}")))];
        Assert.Equal(found[0], found[1]);
        Assert.Throws<ArgumentException>(() => PawnIndices.Of(study, "y", Quick with { Slices = 1 }));
        Assert.Throws<StudyException>(() => PawnIndices.Of(study, "y", Quick with { Slices = 50 }));
        PawnResult constant = PawnIndices.Of(Known.Study(new SobolDesign(2, 64), _ => 1), "y", Quick);
        Assert.Null(constant.Indices[0].MeanWithoutNoise);
        Assert.Null(constant.Indices[0].Index);
        Assert.Contains(constant.Warnings, w => w.Contains("has no indices", StringComparison.Ordinal));
    }
}
