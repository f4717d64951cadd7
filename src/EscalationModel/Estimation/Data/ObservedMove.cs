namespace EscalationModel.Estimation.Data;

/// <summary>A move that was seen in a dispute.</summary>
/// <param name="Mover">Who made it.</param>
/// <param name="Level">Its level of hostility: 0 or more; in COW 2 is a threat, 3 a display, 4 a use of force, 5 war.</param>
/// <param name="Day">The day, counted from any day that the disputes share; NaN if the file has none.</param>
public readonly record struct ObservedMove(Mover Mover, int Level, double Day);
