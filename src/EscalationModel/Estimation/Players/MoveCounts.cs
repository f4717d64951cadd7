namespace EscalationModel.Estimation.Players;

/// <summary>How often a player went down, stayed and went up, by own and rival's rung.</summary>
internal sealed class MoveCounts
{
    private readonly int[] _counts; // by own rung, rival's rung, and down, stay, up

    private MoveCounts(int rungs) => (Rungs, _counts) = (rungs, new int[rungs * rungs * 3]);

    public int Rungs { get; }

    public int Total => _counts.Sum();

    /// <summary>The number of joint rungs: own * rungs + rival.</summary>
    public int Cells => Rungs * Rungs;

    /// <summary>How often the player went down, stayed and went up at a joint rung.</summary>
    public ReadOnlySpan<int> At(int cell) => _counts.AsSpan(3 * cell, 3);

    public int TotalAt(int cell) => _counts[3 * cell] + _counts[3 * cell + 1] + _counts[3 * cell + 2];

    /// <exception cref="ArgumentException">A rung is not on the ladder.</exception>
    public static MoveCounts Of(IEnumerable<PlayerMove> moves, int rungs, string source)
    {
        var counts = new MoveCounts(rungs);
        foreach (PlayerMove move in moves)
        {
            if (move.Own >= rungs || move.Rival >= rungs)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{source}: rungs {move.Own} and {move.Rival} in game {move.Game}, move {move.Number}; allowed: 0 to {rungs - 1}, ")
                    + "those of the scenario.");
            }

            if (StepOn(move, rungs) is { } step)
            {
                counts._counts[3 * (move.Own * rungs + move.Rival) + step + 1]++;
            }
        }

        return counts;
    }

    /// <summary>The step as it comes about: none off the ladder.</summary>
    public static int? StepOn(PlayerMove move, int rungs) =>
        move.Step is { } step ? Math.Clamp(move.Own + step, 0, rungs - 1) - move.Own : null;

    /// <summary>How many of the three moves can be made at a joint rung.</summary>
    public int Possible(int cell) => 1 + (CanMove(cell, 0) ? 1 : 0) + (CanMove(cell, 2) ? 1 : 0);

    /// <summary>Whether a move, 0 down to 2 up, can be made at an own rung.</summary>
    public bool CanMove(int cell, int move) => move == 1 || (move == 0 ? cell / Rungs > 0 : cell / Rungs < Rungs - 1);
}
