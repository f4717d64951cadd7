using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments;

/// <summary>Scenarios of the tests of experiments and reports, built in code.</summary>
internal static class SampleScenarios
{
    /// <summary>The reference workload.</summary>
    public static Scenario Reference { get; } = new()
    {
        Name = "reference",
        Model = new AcceleratingTrains { RestIsPeace = true, ConcessionNeedsRoom = false },
        A = new Actor { Name = "A", Policy = new Brinkman(45) },
        B = new Actor { Name = "B", Policy = new Brinkman(60) },
    };

    public static Scenario WithHazard(this Scenario scenario, double tempoHazard) =>
        scenario with { Model = ((AcceleratingTrains)scenario.Model) with { TempoHazard = tempoHazard } };
}
