using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>The variant that is selected is the one that the exact engine finds best.</summary>
public class VariantSelectionTests
{
    private static readonly VariantSelectionOptions How = new() { PathsPerObservation = 100, Indifference = 0.01, Threads = 1 };

    [Theory]
    [InlineData(SelectionProcedure.KimNelson)]
    [InlineData(SelectionProcedure.Rinott)]
    [InlineData(SelectionProcedure.Ocba)]
    public void The_variant_of_least_war_is_selected(SelectionProcedure procedure)
    {
        VariantSelectionResult found = VariantSelection.Run(StairScenario.Stair, How with { Procedure = procedure });
        (string Name, double War)[] exact =
        [
            ("baseline", ExactLadder.Solve(StairScenario.Alone).War),
            .. StairScenario.Stair.Variants.Select(v => (v.Name, ExactLadder.Solve(v.Scenario).War)),
        ];
        Assert.Equal(exact.MinBy(e => e.War).Name, found.Selection.Best.Name);
        Assert.True(found.Selection.IsReached);
        Assert.Empty(found.Warnings);
        foreach (((string name, double war), OptionStanding option) in exact.Zip(found.Selection.Options))
        {
            double error = option.StandardDeviation / Math.Sqrt(option.Observations);
            Assert.Equal(name, option.Name);
            Assert.InRange(option.Mean.Value, war - 6 * error, war + 6 * error);
        }

        Assert.Equal(
            found.Selection.Options,
            VariantSelection.Run(StairScenario.Stair, How with { Procedure = procedure, Threads = 4 }).Selection.Options);
    }

    // On common random numbers the observations are those of a run over the same paths.
    [Fact]
    public void Observations_are_means_over_the_paths_of_a_run()
    {
        VariantSelectionResult found = VariantSelection.Run(StairScenario.Stair, How with { Indifference = 0.5, Seed = 9 });
        SimulationResult run = Simulation.Run(StairScenario.Stair, 20 * 100, seed: 9);
        Assert.All(found.Selection.Options, o => Assert.Equal(run[o.Name].War.Value, o.Mean.Value, 1e-12));
        VariantSelectionResult payoff = VariantSelection.Run(
            StairScenario.Stair, How with { Indifference = 100, Seed = 9, Aim = VariantAim.PayoffB, Variants = ["dove"] });
        Assert.Equal(2, payoff.Selection.Options.Count);
        Assert.All(payoff.Selection.Options, o => Assert.Equal(run[o.Name].Payoff(Side.B).Value, o.Mean.Value, 1e-9));
    }

    [Fact]
    public void Wars_that_are_too_rare_to_be_seen_are_warned_of()
    {
        string[] Warnings(double indifference) =>
        [
            .. VariantSelection.Run(
                Scenario.Load("chicken"), How with { Indifference = indifference, Variants = ["hawk-dove"], MaxPaths = 5000 })
                .Warnings.Where(w => w.StartsWith("No war", StringComparison.Ordinal)),
        ];
        Assert.Contains(
            " paths of hawk-dove, which tells only that it comes in less than 0.00", string.Join('\n', Warnings(1e-4)),
            StringComparison.Ordinal);
        Assert.Empty(Warnings(0.01)); // a difference that matters would have been seen
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        void Refused(VariantSelectionOptions options, Scenario? scenario = null) =>
            Assert.ThrowsAny<ArgumentException>(() => VariantSelection.Run(scenario ?? StairScenario.Stair, options));
        Refused(How, StairScenario.Alone);
        Refused(How with { Procedure = SelectionProcedure.Bechhofer });
        Refused(How with { Procedure = SelectionProcedure.KimNelson, Indifference = null });
        Refused(How with { PathsPerObservation = 0 });
        Refused(How with { Threads = 0 });
        Refused(How with { Aim = (VariantAim)7 });
        Refused(How with { Variants = ["nobody"] });
        Refused(How with { MaxPaths = 100 });
    }
}
