namespace EscalationModel.Experiments.Tournaments;

/// <summary>The rounds of a match so far, as one side saw them: its own moves as they were made, and the rival's as they were
/// seen.</summary>
public readonly ref struct MatchHistory
{
    private readonly ReadOnlySpan<byte> _own, _rival;

    internal MatchHistory(ReadOnlySpan<byte> own, ReadOnlySpan<byte> rival)
    {
        _own = own;
        _rival = rival;
    }

    /// <summary>The number of rounds so far; 0 before the first.</summary>
    public int Rounds => _own.Length;

    /// <summary>The rounds in which the side itself defected.</summary>
    public int OwnDefections => Defections(_own);

    /// <summary>The rounds in which the rival was seen to defect.</summary>
    public int RivalDefections => Defections(_rival);

    /// <summary>The own move of a round.</summary>
    /// <param name="round">From 0 to <see cref="Rounds"/> - 1.</param>
    public IteratedMove Own(int round) => (IteratedMove)_own[round];

    /// <summary>The rival's move of a round.</summary>
    /// <param name="round">From 0 to <see cref="Rounds"/> - 1.</param>
    public IteratedMove Rival(int round) => (IteratedMove)_rival[round];

    private static int Defections(ReadOnlySpan<byte> moves) => moves.Count((byte)IteratedMove.Defect);
}
