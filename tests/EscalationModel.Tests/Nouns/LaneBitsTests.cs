namespace EscalationModel.Tests.Nouns;

public class LaneBitsTests
{
    [Fact]
    public void Simulations_run_in_a_known_width()
    {
        Assert.Contains(Simulation.LaneBits, (int[])[64, 128, 256, 512]);
        Assert.Equal("ESCALATION_LANES", Simulation.LanesVariable);
    }
}
