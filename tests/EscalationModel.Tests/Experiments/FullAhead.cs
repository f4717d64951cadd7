namespace EscalationModel.Tests.Experiments;

/// <summary>Accelerates whatever it sees: a train without a driver.</summary>
public readonly record struct FullAhead : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => 1;
}
