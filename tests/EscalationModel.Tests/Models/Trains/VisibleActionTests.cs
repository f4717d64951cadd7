using EscalationModel.Policies;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>Who answers in kind answers an exercise too.</summary>
public class VisibleActionTests
{
    [Theory]
    [InlineData(SimulationEngine.Plain)]
    [InlineData(SimulationEngine.Laned)]
    public void Two_who_answer_in_kind_do_not_settle_in_the_middle_of_an_exercise(SimulationEngine engine)
    {
        Scenario korea = Scenario.Load("korea-2017") with { Mediator = null, Talks = null, Variants = [] };
        korea = korea.WithPolicies(new TitForTat(), new TitForTat());
        const int FoalEagle = 60; // 30 April 2017, in days since 1 March
        Assert.True(FirstSettlement(korea) >= FoalEagle, $"settled on day {FirstSettlement(korea)}");
        Assert.True(FirstSettlement(korea with { Calendar = [] }) < FoalEagle);

        double FirstSettlement(Scenario scenario)
        {
            VariantResult run = Simulation.Run(
                scenario, new SimulationOptions { Paths = 2000, Seed = 9, Engine = engine }).Baseline;
            int bin = Array.FindIndex(run.Tally.Times[(int)Outcome.Settlement], count => count > 0);
            return bin < 0 ? double.PositiveInfinity : bin * run.BinDays;
        }
    }
}
