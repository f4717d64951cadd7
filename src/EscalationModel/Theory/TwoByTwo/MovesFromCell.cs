namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Where the theory of moves ends from a cell. Cells are (row, column) with 0 for C and 1 for D. Immutable.</summary>
/// <param name="Start">The cell where play begins.</param>
/// <param name="IfRowFirst">Where it ends by backward induction if the row player may move first; the start: it stays.</param>
/// <param name="IfColumnFirst">The same for the column player.</param>
/// <param name="Outcomes">Where it ends by all rules; two cells if that depends on who is first.</param>
public sealed record MovesFromCell(
    (int Row, int Column) Start, (int Row, int Column) IfRowFirst, (int Row, int Column) IfColumnFirst,
    IReadOnlyList<(int Row, int Column)> Outcomes);
