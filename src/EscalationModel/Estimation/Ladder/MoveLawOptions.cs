namespace EscalationModel.Estimation.Ladder;

/// <summary>What a law of moves is to tell, and how.</summary>
public sealed record MoveLawOptions
{
    /// <summary>What the next move depends on.</summary>
    public MoveContext Context { get; init; } = MoveContext.Level;

    /// <summary>What is told of the next move.</summary>
    public MoveOutcome Outcome { get; init; } = MoveOutcome.Level;

    /// <summary>Whether the end of the dispute is one of the outcomes. Always so for <see cref="MoveOutcome.End"/>.</summary>
    public bool WithEnd { get; init; } = true;

    /// <summary>The levels that can occur, in rising order; null: those that do.</summary>
    public IReadOnlyList<int>? Levels { get; init; }

    /// <summary>How many moves the pooled law counts as in each row of the shrunk law: 0 or more; null: no shrunk law.</summary>
    public double? Strength { get; init; }

    /// <summary>What is added to each count of the pooled law: above 0, so that nothing is impossible.</summary>
    public double PoolAlpha { get; init; } = 0.5;

    internal void Check()
    {
        string[] wrong =
        [
            .. Strength is null or >= 0 and < double.PositiveInfinity ? Array.Empty<string>()
                : [FormattableString.Invariant($"a strength of {Strength}: 0 or more is allowed")],
            .. PoolAlpha is > 0 and < double.PositiveInfinity ? Array.Empty<string>()
                : [FormattableString.Invariant($"a pool alpha of {PoolAlpha}: above 0 is allowed")],
            .. Levels is not { } levels || (levels.Count > 0 && levels.Zip(levels.Skip(1)).All(p => p.First < p.Second) && levels[0] >= 0)
                ? Array.Empty<string>() : [$"levels {string.Join(", ", levels)}: rising numbers, 0 or more, are allowed"],
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", wrong));
        }
    }
}
