using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The clocks of talks in lanes. All but the budget count steps that a path has done.</summary>
internal struct TalksClocks<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>What is left of the budget that the hazard of talks uses up.</summary>
    public V Budget;

    /// <summary>Talks are on while fewer steps than these are done.</summary>
    public V Until;

    /// <summary>The sides agree when so many steps are done.</summary>
    public V AgreesAt;
}
