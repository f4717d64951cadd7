using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Elementary effects on functions for which they are known.</summary>
public class MorrisEffectsTests
{
    private static readonly IntervalOptions Quick = new() { Resamples = 200, Threads = 1 };

    [Fact]
    public void Effects_of_a_linear_function_are_its_coefficients()
    {
        MorrisResult found = MorrisEffects.Of(Known.Study(new MorrisDesign(3, 12, 4, margin: 0.1), u => 2 * u[0] - 3 * u[1]), "y");
        double[] slopes = [2, -3, 0];
        Assert.All(found.Effects.Zip(slopes), pair =>
        {
            Assert.Equal(pair.Second, pair.First.Mu!.Value.Value, 1e-12);
            Assert.Equal(Math.Abs(pair.Second), pair.First.MuStar!.Value.Value, 1e-12);
            Assert.Equal(0, pair.First.Sigma!.Value.High, 1e-12);
        });
        Assert.Equal(12, found.Trajectories);
        Assert.Contains("12 trajectories of 4 levels", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_what_is_true_as_often_as_they_say()
    {
        // Of x1 with 4 levels: half of all effects is 13.95 and the other half 1.46 (reference 015 has their mean and sigma).
        const double Mu = 7.704054111593104, Sigma = 6.2487961033331185, MuStarOfX2 = 7.875;
        Coverage mu = new("mu"), muStar = new("mu*"), sigma = new("sigma");
        Sample squares = new(), mus = new();
        for (ulong seed = 0; seed < 400; seed++)
        {
            var design = new MorrisDesign(3, 40, seed);
            Evaluations study = Known.Ishigami(7, 0.1).On(design);
            MorrisResult found = MorrisEffects.Of(study, Quick with { Seed = seed });
            mu.Add(found.Effects[0].Mu!.Value, Mu);
            muStar.Add(found.Effects[2].MuStar!.Value, 6.248796103333117);
            sigma.Add(found.Effects[2].Sigma!.Value, 8.837132197837843);
            mus.Add(found.Effects[0].Mu!.Value.Value);
            squares.Add(found.Effects[0].Sigma!.Value.Value * found.Effects[0].Sigma!.Value.Value);
            Assert.Equal(MuStarOfX2, found.Effects[1].MuStar!.Value.Value, 1e-9);
        }

        Assert.All([mu, muStar, sigma], coverage => coverage.AsStated.MustHold());
        Assert.All([mu, muStar, sigma], coverage => coverage.IfShrunk.MustFail());
        Verdict.Mean(mus, Mu).MustHold();
        Verdict.Mean(mus, Mu + 0.5).MustFail();
        Verdict.Mean(squares, Sigma * Sigma).MustHold();
        Verdict.Mean(squares, Sigma * Sigma * 39 / 40).MustFail(); // with r in place of r - 1
    }

    [Fact]
    public void A_group_has_no_sign()
    {
        var design = new MorrisDesign(3, 400, 2, groups: [[0, 1], [2]]);
        MorrisResult found = MorrisEffects.Of(Known.Study(design, u => u[0] + u[1] + 5 * u[2]), "y", Quick);
        Assert.Equal(["x1 + x2", "x3"], found.Effects.Select(e => e.Name));
        Assert.Null(found.Effects[0].Mu);
        Assert.Null(found.Effects[0].Sigma);
        Assert.Equal(1, found.Effects[0].MuStar!.Value.Value, 0.3); // 2 if both move alike, else 0
        Assert.Equal(5, found.Effects[1].Mu!.Value.Value, 1e-12);
    }

    [Fact]
    public void One_trajectory_tells_no_spread()
    {
        MorrisResult found = MorrisEffects.Of(Known.Study(new MorrisDesign(2, 1, 4), u => u[0]), "y", Quick);
        Assert.Null(found.Effects[0].Sigma);
        Assert.Equal(double.PositiveInfinity, found.Effects[0].MuStar!.Value.High);
        Assert.Contains(found.Warnings, w => w.Contains("1 trajectories are few", StringComparison.Ordinal));
    }

    [Fact]
    public void Effects_of_dependent_inputs_are_refused()
    {
        GaussianCopula copula = GaussianCopula.Of(new[,] { { 1, 0.5 }, { 0.5, 1 } }, CorrelationKind.Normal);
        StudyResult study = Known.Study(copula.Correlate(new MorrisDesign(2, 10, 1)), u => u[0]);
        Assert.Throws<StudyException>(() => MorrisEffects.Of(study, "y"));
        Assert.Throws<StudyException>(() => BorgonovoDelta.Of(study, "y"));
    }
}
