namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Which of the 78 strict ordinal games a crisis is, and how it is turned into the standard form. Immutable.</summary>
/// <param name="Game">The game.</param>
/// <param name="RowExchanged">Whether the row player's C and D are exchanged.</param>
/// <param name="ColumnExchanged">Whether the column player's are.</param>
/// <param name="SidesExchanged">Whether the sides are exchanged, after that.</param>
public sealed record OrdinalClass(OrdinalGame Game, bool RowExchanged, bool ColumnExchanged, bool SidesExchanged);
