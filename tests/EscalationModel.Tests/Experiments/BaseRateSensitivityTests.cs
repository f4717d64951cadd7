using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

public class BaseRateSensitivityTests
{
    private static readonly Scenario Fitted = SampleScenarios.Reference with
    {
        BaseRate = new BaseRate { Probability = 0.15, Low = 0.13, High = 0.3, ParameterAtLow = 1, ParameterAtHigh = 40 },
        Variants = [],
    };

    private static readonly Scenario WithVariants = Fitted
        .WithVariant("nerves", "", s => s with { A = s.A with { Policy = new Brinkman(20) } })
        .WithVariant("own-hazard", "", s => s.WithHazard(2));

    [Fact]
    public void Each_level_is_the_run_of_the_scenario_with_its_parameter()
    {
        BaseRateSensitivityResult result = BaseRateSensitivity.Run(WithVariants, 1000, 3);
        Assert.Equal([0.13, 0.15, 0.3], result.Levels.Select(l => l.BaseRate));
        Assert.Equal([1, 5, 40], result.Levels.Select(l => l.Parameter));
        foreach (BaseRateLevel level in result.Levels)
        {
            Scenario by = Fitted.WithHazard(level.Parameter)
                .WithVariant("nerves", "", s => s with { A = s.A with { Policy = new Brinkman(20) } });
            SimulationResult alone = Simulation.Run(by, 1000, 3);
            Assert.Equal(alone.War, level.Result.War);
            Assert.Equal(alone.Difference("nerves").War, level.Result.Difference("nerves").War);
        }

        Assert.True(result.Low.Result.War.High < result.High.Result.War.Low);
        Assert.Equal(result.Low.Result["own-hazard"].War, result.High.Result["own-hazard"].War);
    }

    [Fact]
    public void It_may_be_of_chosen_variants() =>
        Assert.Equal(
            ["baseline", "nerves"], BaseRateSensitivity.Run(WithVariants, 100, 3, ["nerves"]).High.Result.Variants.Select(v => v.Name));

    [Fact]
    public void A_scenario_without_a_base_rate_is_refused() =>
        Assert.Contains(
            "no base rate",
            Assert.Throws<ArgumentException>(() => BaseRateSensitivity.Run(SampleScenarios.Reference)).Message,
            StringComparison.Ordinal);
}
