using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Tests.Nouns;

/// <summary>The fingerprint of a result is worked out when it is asked for.</summary>
public class FingerprintTests
{
    [Fact]
    public void A_run_and_its_report_ask_for_no_fingerprint()
    {
        var policy = new Counted();
        Scenario scenario = new() { A = new Actor { Policy = policy }, B = new Actor { Policy = new Brinkman(45) } };
        scenario.ThrowIfInvalid(); // writes it
        int before = policy.Asked;
        SimulationResult result = Simulation.Run(scenario, new SimulationOptions { Paths = 10, Seed = 1, Threads = 1 });
        Assert.NotEmpty(TextReport.Write(result, scenario));
        Assert.Equal(before, policy.Asked);

        Assert.NotNull(result.Fingerprint);
        Assert.Equal(scenario.Fingerprint, result.Fingerprint);
        Assert.True(policy.Asked > before);
    }

    [Fact]
    public void A_result_belongs_to_its_scenario_and_to_any_with_its_fingerprint()
    {
        Scenario scenario = Scenario.Load("reference"), same = Scenario.Load("reference");
        Scenario other = scenario with { Title = "another title" };
        var options = new SimulationOptions { Paths = 10, Threads = 1 };
        SimulationResult result = Simulation.Run(scenario, options);
        string expected = TextReport.Write(result, scenario);
        Assert.Equal(expected, TextReport.Write(result, same));
        Assert.Equal(scenario.Fingerprint, SimulationResult.FromJson(result.ToJson()).Fingerprint);
        Assert.Equal(expected, TextReport.Write(SimulationResult.FromJson(result.ToJson()), scenario));
        Assert.Contains("another title", TextReport.Write(result, other), StringComparison.Ordinal);

        Scenario changed = scenario.WithPolicies(new Brinkman(1), null);
        Assert.Throws<ArgumentException>(() => TextReport.Write(result, changed));
        SimulationResult merged = result.Merge(Simulation.Run(same, options with { FirstPath = 10 }));
        Assert.Equal(result.Fingerprint, merged.Fingerprint);
        Assert.NotEmpty(TextReport.Write(merged, scenario));
        Assert.Throws<ArgumentException>(() => TextReport.Write(merged, changed));
        Assert.Throws<ArgumentException>(() => result.Merge(Simulation.Run(changed, options with { FirstPath = 10 })));
    }

    private sealed class Counted : IPolicy
    {
        public int Asked { get; private set; }

        public string? Text
        {
            get
            {
                Asked++;
                return "counted";
            }
        }

        public double Throttle(in View view, ref RandomStream random) => 1;
    }
}
