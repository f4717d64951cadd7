using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Borgonovo's delta against known values, of densities and of masses.</summary>
public class BorgonovoDeltaTests
{
    private static readonly DeltaOptions Quick = new() { Resamples = 100, Threads = 1 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.7071067811865475)]
    [InlineData(0.8660254037844387)]
    public void Intervals_hold_the_delta_of_normal_numbers(double correlation)
    {
        const int Points = 512;
        double truth = LinearGaussian.DeltaOf(correlation);
        var random = new Xoshiro(8);
        var coverage = new Coverage("delta");
        Sample found = new(), plain = new();
        for (ulong r = 0; r < 100; r++)
        {
            (double X, double Y)[] pairs = [.. Enumerable.Range(0, Points).Select(_ => Known.Normals(random, correlation))];
            DeltaIndex delta = BorgonovoDelta.Of(
                Known.Sample([[.. pairs.Select(p => p.X)]], [.. pairs.Select(p => p.Y)]), Quick with { Seed = r }).Indices[0];
            coverage.Add(delta.Delta!.Value, truth);
            found.Add(delta.Delta.Value.Value);
            plain.Add(delta.Plain!.Value);
        }

        coverage.AsStated.MustHold();
        Assert.Equal(truth, found.Mean, 0.02); // the bias that is left
        Assert.True(plain.Mean > truth + 0.03); // what it is without correction
    }

    [Fact]
    public void A_yes_or_no_output_has_a_sum()
    {
        // War with probability x: given x its share moves by |x - 1/2| up and the rest down, on average over x 1/4.
        const double Truth = 0.25;
        var random = new Xoshiro(9);
        Coverage coverage = new("delta of yes or no"), inert = new("delta of an inert input");
        Sample found = new();
        for (ulong r = 0; r < 150; r++)
        {
            StudyResult study = Known.Study(
                Known.Independent(3, 512, random), u => u[2] < u[0] ? 1 : 0); // x3 is the luck
            DeltaResult result = BorgonovoDelta.Of(study, "y", Quick with { Seed = r });
            Assert.Equal((2, 2), (result.Classes, result.Masses));
            coverage.Add(result.Indices[0].Delta!.Value, Truth);
            inert.Add(result.Indices[1].Delta!.Value, 0);
            found.Add(result.Indices[0].Delta!.Value.Value);
        }

        coverage.AsStated.MustHold();
        coverage.IfShrunk.MustFail();
        inert.AsStated.MustHold();
        Assert.Equal(Truth, found.Mean, 0.01);
    }

    [Fact]
    public void Masses_of_input_and_output_make_an_exact_table()
    {
        // P(y | x) is 3/4 or 1/4 for x = 0 and 1, each half: delta = 1/4; a mass beside a density keeps its class.
        (double X, double Y)[] all = [.. Enumerable.Range(0, 800).Select(i => ((double)(i / 400), (i % 4 == 0) == (i < 400) ? 0.0 : 1))];
        DeltaIndex found = BorgonovoDelta.Of(Known.Sample([[.. all.Select(a => a.X)]], [.. all.Select(a => a.Y)]), Quick).Indices[0];
        Assert.Equal(0.25, found.Plain!.Value, 1e-12);
        Assert.Equal(0.25, found.Delta!.Value.Value, 0.01);

        double[] mixed = [.. Enumerable.Range(0, 600).Select(i => i < 300 ? 365.0 : 1000 + i)];
        Classes classes = Classes.WithMasses(mixed, 10);
        Assert.Equal(1, classes.IsMass.Count(m => m));
        Assert.Equal(300, classes.Of.Count(c => classes.IsMass[c]));
    }

    [Fact]
    public void It_finds_what_variance_does_not_see_and_takes_dependent_inputs()
    {
        GaussianCopula copula = GaussianCopula.Of(new[,] { { 1, 0.8 }, { 0.8, 1 } }, CorrelationKind.Normal);
        Design dependent = copula.Correlate(new SobolDesign(2, 1024).Scrambled(2));
        DeltaResult found = BorgonovoDelta.Of(Known.Study(dependent, u => u[0]), "y", Quick);
        Assert.Equal(1, found.Indices[0].Delta!.Value.Value, 0.1); // what classes leave of a line
        Assert.Equal(LinearGaussian.DeltaOf(0.8), found.Indices[1].Delta!.Value.Value, 0.05);
    }

    [Fact]
    public void What_is_doubtful_is_said()
    {
        Assert.Throws<StudyException>(() => BorgonovoDelta.Of(Known.Study(new SobolDesign(2, 32), u => u[0]), "y"));
        DeltaResult constant = BorgonovoDelta.Of(Known.Study(new SobolDesign(2, 64), _ => 3), "y", Quick);
        Assert.All(constant.Indices, i => Assert.True(i.Delta is null && i.Plain is null));
        Assert.Contains("without variance", constant.ToString(), StringComparison.Ordinal);
        DeltaResult shared = BorgonovoDelta.Of(Known.Study(SaltelliDesign.Of(2, 64, 1), u => u[0]), "y", Quick);
        Assert.Contains(shared.Warnings, w => w.Contains("share coordinates", StringComparison.Ordinal));
    }
}
