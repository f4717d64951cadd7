using EscalationModel.CrisisGames;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Models;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.RareEvents;

/// <summary>Variance reduction: no bias, and the variances that are known in closed form.</summary>
public class VarianceReductionTests
{
    private static readonly VarianceOptions Long = new() { Replications = 400, Size = 256 };
    private static readonly VarianceOptions Paths = new() { Replications = 64, Size = 64, Seed = 3 };

    public static TheoryData<string> Cases => ReferenceCase.Ids("x08_statistics.json", "variance_reduction_exp");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_exponential_of_a_uniform_number(string id)
    {
        var of = ReferenceCase.Of("x08_statistics.json", id);
        double mean = of.ExpectedNumber("mean"), plain = of.ExpectedNumber("variance_plain");
        ReducedMean independent = VarianceReduction.Plain(Exp, 1, Long), antithetic = VarianceReduction.Antithetic(Exp, 1, Long),
            control = VarianceReduction.Control(Exp, u => u[0], 0.5, 1, Long), sobol = VarianceReduction.ScrambledSobol(Exp, 1, Long);
        foreach (ReducedMean found in (ReducedMean[])[independent, antithetic, control, sobol])
        {
            Assert.InRange(Math.Abs(found.Mean.Value - mean) / found.StandardError, 0, 6);
            Assert.InRange(found.PlainVariance, 0.98 * plain, 1.02 * plain);
        }

        // A pair costs two evaluations. Variances of 400 replications are known to 7%: six times that is a factor from 0.58 to 1.42.
        Within(1, independent.Ratio);
        Within(plain / 2 / of.ExpectedNumber("antithetic_pair_variance"), antithetic.Ratio);
        Within(plain / of.ExpectedNumber("control_variate_U_variance"), control.Ratio);
        Assert.True(sobol.Ratio > 1000, $"{sobol.Ratio}");

        static void Within(double expected, double found) => Assert.InRange(found, 0.58 * expected, 1.42 * expected);
    }

    [Fact]
    public void Mirrors_do_not_help_an_even_function_and_a_useless_control_changes_nothing()
    {
        static double Even(ReadOnlySpan<double> u) => (u[0] - 0.5) * (u[0] - 0.5);
        Assert.InRange(VarianceReduction.Antithetic(Even, 1, Long).Ratio, 0.3, 0.7); // half the information
        Assert.InRange(VarianceReduction.Control(Even, u => u[0], 0.5, 1, Long).Ratio, 0.58, 1.42);
        Assert.InRange(VarianceReduction.Control(Even, _ => 1, 1, 1, Long).Ratio, 0.58, 1.42);
        ReducedMean wrong = VarianceReduction.Control(Exp, u => u[0], 0.52, 1, Long); // the mean of the control must be right
        Assert.True(Math.Abs(wrong.Mean.Value - (Math.E - 1)) > 6 * wrong.StandardError);
    }

    [Fact]
    public void Normal_numbers_of_uniform_ones()
    {
        UniformFunction square = VarianceReduction.OfNormals(z => z[0] * z[0] + z[1]);
        ReducedMean found = VarianceReduction.ScrambledSobol(square, 2, Long);
        Assert.InRange(Math.Abs(found.Mean.Value - 1) / found.StandardError, 0, 6);
        Assert.True(found.Ratio > 10, $"{found.Ratio}");
    }

    [Theory]
    [InlineData(CrisisReduction.Antithetic)]
    [InlineData(CrisisReduction.NoiseControls)]
    [InlineData(CrisisReduction.SobolNoise)]
    public void Crises_keep_their_probabilities(CrisisReduction reduction)
    {
        foreach (RareEvent rare in (RareEvent[])[RareEvent.Accident, RareEvent.ClosingTempo(0.01)])
        {
            ReducedMean plain = VarianceReduction.OfCrisis(SampleScenarios.Reference, rare, CrisisReduction.None, Paths with { Seed = 5 });
            ReducedMean found = VarianceReduction.OfCrisis(SampleScenarios.Reference, rare, reduction, Paths);
            double error = Math.Sqrt(found.StandardError * found.StandardError + plain.StandardError * plain.StandardError);
            Assert.InRange(Math.Abs(found.Mean.Value - plain.Mean.Value) / error, 0, 6);
            Assert.True(0.3 * plain.Mean.Value > 6 * error, "no power");
        }
    }

    [Fact]
    public void A_simpler_ladder_that_is_known_exactly_controls_another()
    {
        Scenario ladder = Scenario.Load("mid-ladder");
        var model = (EscalationLadder)ladder.Model;
        Scenario milder = ladder with { Model = model with { War = [.. model.War!.Select(r => (double[])[.. r.Select(p => 0.8 * p)])] } };
        ReducedMean found = VarianceReduction.OfCrisis(ladder, milder, RareEvent.War, options: Paths);
        double exact = ExactLadder.Solve(ladder).War;
        Assert.InRange(Math.Abs(found.Mean.Value - exact) / found.StandardError, 0, 6);
        Assert.True(found.Ratio > 10, $"{found.Ratio}"); // where the one runs a high risk of war the other does
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("a power of two", Assert.Throws<RareEventException>(
            () => VarianceReduction.ScrambledSobol(Exp, 1, new() { Size = 100 })).Message);
        Assert.Contains("even", Assert.Throws<RareEventException>(() => VarianceReduction.Plain(Exp, 1, new() { Size = 3 })).Message);
        Assert.Contains("no normal noise", Assert.Throws<RareEventException>(
            () => VarianceReduction.OfCrisis(Scenario.Load("mid-ladder"), RareEvent.War, CrisisReduction.Antithetic)).Message);
        Assert.Contains("is needed", Assert.Throws<RareEventException>(
            () => VarianceReduction.OfCrisis(SampleScenarios.Reference, SampleScenarios.Reference, RareEvent.War)).Message);
        Assert.Contains("control", Assert.Throws<RareEventException>(
            () => VarianceReduction.Control(Exp, Exp, double.NaN, 1)).Message);
    }

    private static double Exp(ReadOnlySpan<double> u) => Math.Exp(u[0]);
}
