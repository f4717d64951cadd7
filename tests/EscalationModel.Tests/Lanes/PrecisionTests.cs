namespace EscalationModel.Tests.Lanes;

/// <summary>The laned engine as a user asks for it.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData(Precision.Double, 2)]
    [InlineData(Precision.Single, 3)]
    public void Threads_shards_and_files_do_not_change_a_bit(Precision precision, int version)
    {
        SimulationOptions options = new() { Paths = 5000, Seed = 1, Threads = 1, Precision = precision };
        SimulationResult whole = Simulation.Run(Scenarios, options);
        SimulationResult threaded = Simulation.Run(Scenarios, options with { Threads = 3 });
        SimulationResult first = Simulation.Run(Scenarios, options with { Paths = 1777 });
        SimulationResult rest = Simulation.Run(Scenarios, options with { Paths = 5000 - 1777, FirstPath = 1777 });
        SimulationResult merged = first.Merge(SimulationResult.FromJson(rest.ToJson()));
        Assert.Equal(version, merged.StreamVersion);
        Assert.All([threaded, merged], r => Assert.Equal(Digest(whole), Digest(r)));
        Assert.NotEqual(Digest(whole), Digest(Simulation.Run(Scenarios, options with { Precision = null })));
    }

    [Fact]
    public void Precisions_do_not_merge()
    {
        SimulationResult single = Simulation.Run(LaneScenarios.Reference, new SimulationOptions { Paths = 10, Precision = Precision.Single });
        SimulationResult other = Simulation.Run(LaneScenarios.Reference, new SimulationOptions { Paths = 10, FirstPath = 10, Precision = Precision.Double });
        Assert.Throws<ArgumentException>(() => single.Merge(other));
    }

    [Fact]
    public void Variants_share_their_luck()
    {
        SimulationResult result = Simulation.Run(
            LaneScenarios.Reference.WithVariant("same", "Nothing.", s => s).WithVariant("calm", "Less noise.", s => s with { A = s.A with { Volatility = 1.9e-4 } }),
            new SimulationOptions { Paths = 4000, Precision = Precision.Single });
        Assert.Equal(0, result.Difference("same").War.Value);
        Estimate paired = result.Difference("calm").War;
        double unpaired = Math.Sqrt(2) * (result.War.High - result.War.Low);
        Assert.True(paired.High - paired.Low < 0.8 * unpaired);
    }

    private static Scenario Scenarios { get; } = LaneScenarios.Everything.WithVariant("alone", "Nobody mediates.", s => s with { Mediator = null });

    private static string Digest(SimulationResult r) => string.Join("#", r.Variants.Select(v => LaneScenarios.Digest(v.Tally) + string.Join(",", v.Joint)));
}
