namespace EscalationModel.Estimation.Players;

/// <summary>The order of moves, by game and number, and what breaks it.</summary>
internal sealed class MoveOrder : IComparer<PlayerMove>
{
    public static MoveOrder Instance { get; } = new();

    public int Compare(PlayerMove x, PlayerMove y) =>
        string.CompareOrdinal(x.Game, y.Game) is not 0 and var order ? order : x.Number.CompareTo(y.Number);

    public static bool Follows(PlayerMove before, PlayerMove now) => before.Game == now.Game && before.Number + 1 == now.Number;

    /// <summary>What is wrong between neighbors: a move that comes twice, or starts from another rung than the one before led to.</summary>
    /// <param name="sorted">The moves in order.</param>
    public static IEnumerable<MoveBreak> Breaks(IReadOnlyList<PlayerMove> sorted)
    {
        for (int i = 1; i < sorted.Count; i++)
        {
            (PlayerMove before, PlayerMove now) = (sorted[i - 1], sorted[i]);
            if (Instance.Compare(before, now) == 0)
            {
                yield return new(i, "move", FormattableString.Invariant($"{now.Number}"), "each number of a game once");
            }
            else if (Follows(before, now) && !LeadsTo(before, now.Own))
            {
                yield return new(i, "own", FormattableString.Invariant($"{now.Own}"), FormattableString.Invariant(
                    $"{Math.Max(0, before.Own + before.Step!.Value)}, where move {before.Number} of game {before.Game} led to"));
            }
        }
    }

    // Who tries to leave the ladder stays.
    private static bool LeadsTo(PlayerMove before, int rung) => before.Step is not { } step
        || rung == Math.Max(0, before.Own + step) || (step == 1 && rung == before.Own);
}

/// <summary>What is wrong with a move after the one before.</summary>
/// <param name="Place">The place of the move in order.</param>
/// <param name="Column">The column that is wrong.</param>
/// <param name="Value">What it says.</param>
/// <param name="Allowed">What is allowed.</param>
internal sealed record MoveBreak(int Place, string Column, string Value, string Allowed)
{
    public string InWords => $"{Column} {Value}; allowed: {Allowed}";
}
