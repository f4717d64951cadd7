namespace EscalationModel.Tests.Engine.Lanes;

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
        Assert.Equal((SimulationEngine.Laned, precision), (merged.Engine, merged.Precision));
        SimulationResult plain = Simulation.Run(Scenarios, options with { Engine = SimulationEngine.Plain, Precision = Precision.Double });
        Assert.Equal((SimulationEngine.Plain, Precision.Double, 1), (plain.Engine, plain.Precision, plain.StreamVersion));
        Assert.NotEqual(Digest(whole), Digest(plain));
    }

    [Fact]
    public void Precisions_and_engines_do_not_merge()
    {
        SimulationResult Run(long first, Precision precision, SimulationEngine engine) =>
            Simulation.Run(
                LaneScenarios.Reference, new SimulationOptions { Paths = 10, FirstPath = first, Precision = precision, Engine = engine });
        SimulationResult usual = Simulation.Run(LaneScenarios.Reference, new SimulationOptions { Paths = 10 });
        Assert.Equal(20, usual.Merge(Run(10, Precision.Double, SimulationEngine.Laned)).Paths);
        Assert.Contains("precisions", Refused(Run(10, Precision.Single, SimulationEngine.Laned)), StringComparison.Ordinal);
        Assert.Contains("engines", Refused(Run(10, Precision.Double, SimulationEngine.Plain)), StringComparison.Ordinal);

        string Refused(SimulationResult other) => Assert.Throws<ArgumentException>(() => usual.Merge(other)).Message;
    }

    [Fact]
    public void The_plain_engine_knows_double_precision_alone()
    {
        var options = new SimulationOptions { Paths = 10, Precision = Precision.Single, Engine = SimulationEngine.Plain };
        string message = Assert.Throws<ArgumentException>(() => Simulation.Run(LaneScenarios.Reference, options)).Message;
        Assert.Contains("Plain in Double precision", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => Simulation.Trace(LaneScenarios.Reference, 0, precision: Precision.Single, engine: SimulationEngine.Plain));
        Assert.Throws<ArgumentException>(() => Simulation.Run(LaneScenarios.Reference, new SimulationOptions { Precision = (Precision)7 }));
    }

    [Fact]
    public void Variants_share_their_luck()
    {
        SimulationResult result = Simulation.Run(
            LaneScenarios.Reference.WithVariant("same", "Nothing.", s => s)
                .WithVariant("calm", "Less noise.", s => s.WithTrains(a => a with { Volatility = 1.9e-4 })),
            new SimulationOptions { Paths = 4000, Precision = Precision.Single });
        Assert.Equal(0, result.Difference("same").War.Value);
        Estimate paired = result.Difference("calm").War;
        double unpaired = Math.Sqrt(2) * (result.War.High - result.War.Low);
        Assert.True(paired.High - paired.Low < 0.8 * unpaired);
    }

    private static Scenario Scenarios { get; } =
        LaneScenarios.Everything.WithVariant("alone", "Nobody mediates.", s => s with { Mediator = null });

    private static string Digest(SimulationResult r) =>
        string.Join(
            "#", r.Variants.Select(v => LaneScenarios.Digest(v.Tally) + LaneScenarios.Digest(v.Weights) + string.Join(",", v.Joint)));
}
