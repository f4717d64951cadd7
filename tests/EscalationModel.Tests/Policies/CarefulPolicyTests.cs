using EscalationModel.Policies;
using EscalationModel.Tests.Experiments;

namespace EscalationModel.Tests.Policies;

/// <summary>What weighing payoffs comes to in whole crises of the reference workload, where war costs ten times
/// what a concession wins.</summary>
public class CarefulPolicyTests
{
    public static TheoryData<IAnyPolicy> Careful => [new BayesianResolve(), new QuantalResponse(10), new ProspectTheory()];

    [Theory]
    [MemberData(nameof(Careful))]
    public void They_risk_less_war_against_a_hawk_than_another_hawk(IAnyPolicy policy)
    {
        long wars = Against(policy, default(Hawk)).WarCount;
        Assert.True(wars < 0.6 * Against(default(Hawk), default(Hawk)).WarCount);
    }

    [Theory]
    [MemberData(nameof(Careful))]
    public void They_prevail_over_a_dove(IAnyPolicy policy) =>
        Assert.True(Against(policy, default(Dove)).Probability(Outcome.ConcessionByB).Value > 0.8);

    [Fact]
    public void A_rational_side_is_better_off_than_a_blind_one() =>
        Assert.True(Against(new QuantalResponse(10), new Brinkman(60)).Payoff(Side.A)
            .Low > Against(new QuantalResponse(0), new Brinkman(60)).Payoff(Side.A).High);

    private static VariantResult Against(IAnyPolicy policy, IAnyPolicy rival) =>
        Simulation.Run(SampleScenarios.Reference, policy, rival, 2000, seed: 5).Baseline;
}
