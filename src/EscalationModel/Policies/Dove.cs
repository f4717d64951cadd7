using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Always brakes fully: gives way. Also known as Swerve, Always Cooperate, AllC. Source: [maynardsmith1973].</summary>
public readonly record struct Dove : IPolicy
{
    internal static readonly Shape<Dove> Shape = new("Dove", "Always brakes fully.", default);

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => -1;
}
