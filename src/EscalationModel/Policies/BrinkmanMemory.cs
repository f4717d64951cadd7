namespace EscalationModel.Policies;

/// <summary>The nerve that a <see cref="Brinkman"/> has in a path.</summary>
public struct BrinkmanMemory
{
    internal double Nerve;
}
