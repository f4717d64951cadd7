namespace EscalationModel.Models;

/// <summary>Where the sides of a custom model stand, in the measure of a <see cref="View"/>.</summary>
/// <param name="Room">The room left for manoeuvre.</param>
/// <param name="TempoA">A's tempo, from 0 to its top tempo.</param>
/// <param name="TempoB">B's tempo, likewise.</param>
public readonly record struct Standing(double Room, double TempoA, double TempoB)
{
    /// <summary>The numbers by name, the same in every culture.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Standing {{ Room = {Room}, TempoA = {TempoA}, TempoB = {TempoB} }}");
}
