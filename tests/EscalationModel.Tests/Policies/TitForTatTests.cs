using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class TitForTatTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.01, 1)] // any acceleration provokes
    [InlineData(0, -1)]
    [InlineData(-1, -1)]
    public void Without_forgiveness_and_error_it_does_as_was_done(double seen, double expected) =>
        Assert.Equal(expected, new TitForTat().Throttle(Views.Rival(seen)));

    [Theory]
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0.3, 0, 0.7)]
    [InlineData(1, 0, 0.1, 0.9)] // meant to accelerate; slips with 0.1
    [InlineData(1, 0.3, 0.1, 0.66)] // 0.7 * 0.9 + 0.3 * 0.1
    [InlineData(-1, 0.3, 0.1, 0.1)] // meant to brake; slips with 0.1
    [InlineData(0, 0.3, 0, 0)]
    public void Distribution_is_that_of_the_meant_throttle_and_the_slip(double seen, double forgiveness, double error, double accelerates)
    {
        ThrottleDistribution told = new TitForTat(forgiveness, error).Distribution(Views.Rival(seen));
        Assert.Equal(1 - accelerates, told.BrakingProbability, 1e-15);
        Assert.Equal(accelerates, told.Choices[0].Probability, 1e-15);
    }

    [Fact]
    public void Answers_to_the_mediator_do_not_slip()
    {
        var policy = new TitForTat(0.3, 0.1);
        Assert.Equal(1, policy.AcceptanceProbability(Views.Rival(0)));
        Assert.Equal(0.3, policy.AcceptanceProbability(Views.Rival(1)));
    }
}
