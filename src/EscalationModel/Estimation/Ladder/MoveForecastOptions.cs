namespace EscalationModel.Estimation.Ladder;

/// <summary>Which laws of moves are compared, and how they are learned.</summary>
public sealed record MoveForecastOptions
{
    /// <summary>What the laws depend on.</summary>
    public IReadOnlyList<MoveContext> Contexts { get; init; } =
    [
        MoveContext.Level, MoveContext.Mover, MoveContext.MoverAndLevel, MoveContext.JointRung, MoveContext.MoveNumber,
    ];

    /// <summary>What is foretold: by default the mover and the level, in absolute terms.</summary>
    public MoveOutcome Outcome { get; init; } = MoveOutcome.MoverAndLevel;

    /// <summary>The levels that can occur; null: the kinds of moves are those that occur in either part.</summary>
    public IReadOnlyList<int>? Levels { get; init; }

    /// <summary>What is added to each count of independent draws, above 0.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>How many moves the independent draws count as in each context, above 0.</summary>
    public double Strength { get; init; } = 5;

    internal void Check()
    {
        if (!(Alpha is > 0 and < double.PositiveInfinity && Strength is > 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"An alpha of {Alpha} and a strength of {Strength}: numbers above 0 are allowed, so that no move is impossible."));
        }

        if (Outcome == MoveOutcome.End)
        {
            throw new ArgumentException("The end is no move: foretell the level, or mover and level.");
        }
    }
}
