using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>What a party of a crisis gets. Immutable; thread-safe.</summary>
/// <param name="Win">w: if the other gives way.</param>
/// <param name="GiveWay">s: if it gives way itself; below w.</param>
/// <param name="Disaster">d: in disaster; below s.</param>
public sealed record BrinkmanshipParty(Rational Win, Rational GiveWay, Rational Disaster)
{
    /// <summary>(w - s) / (w - d): the largest risk of disaster that it would run to win rather than give way.</summary>
    /// <exception cref="DivideByZeroException">w equals d.</exception>
    public Rational Resolve => (Win - GiveWay) / (Win - Disaster);

    internal Conditions Holds(Conditions conditions, string name) => conditions.Need(
        Win > GiveWay && GiveWay > Disaster, $"w > s > d of the {name}: {Win}, {GiveWay}, {Disaster}");
}
