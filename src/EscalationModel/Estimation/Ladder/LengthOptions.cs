namespace EscalationModel.Estimation.Ladder;

/// <summary>How laws of lengths are fitted and told.</summary>
public sealed record LengthOptions
{
    /// <summary>Where means are capped, in moves: at least 1. It is the horizon of the ladder unless told otherwise.</summary>
    public int Horizon { get; init; } = 365;

    /// <summary>The kind of the standard errors. Lengths of disputes are independent, so that it is the information by default.</summary>
    public ErrorKind Errors { get; init; } = ErrorKind.Information;

    /// <summary>The first moves of the groups of moves whose hazards are told apart: rising, from 1.</summary>
    public IReadOnlyList<int> Groups { get; init; } = MoveCoding.FirstMoves;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1);
        if (Groups is null || Groups.Count == 0 || Groups[0] != 1 || Groups.Zip(Groups.Skip(1)).Any(p => p.First >= p.Second))
        {
            throw new ArgumentException($"Groups from {string.Join(", ", Groups ?? [])}: rising first moves, from 1, are allowed.");
        }

        if (Errors == ErrorKind.Bootstrap)
        {
            throw new ArgumentException("Errors by bootstrap are not made here; ask for information or sandwich.");
        }
    }
}
