using EscalationModel.Experiments.Optimization;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>What a search in rounds found. The best of many noisy values is luck in part, so that the answer is played again on random
/// numbers that had no part in its choice. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record SearchAnswer : IShown
{
    /// <summary>The output that was to be small or large.</summary>
    public required string Output { get; init; }

    /// <summary>Whether it was to be large.</summary>
    public required bool IsMaximized { get; init; }

    /// <summary>The names of the inputs.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The answer: a value for each input.</summary>
    public required IReadOnlyList<double> Point { get; init; }

    /// <summary>The output there on fresh random numbers, with its 95% interval.</summary>
    public required Estimate Value { get; init; }

    /// <summary>The best value of the search: too good by the luck of the best of many.</summary>
    public required double BestSeen { get; init; }

    /// <summary>Where it was seen.</summary>
    public required IReadOnlyList<double> BestSeenPoint { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The paths of each point that was tried.</summary>
    public required long Paths { get; init; }

    /// <summary>The fresh paths that the answer was chosen on, and as many again for its value.</summary>
    public required long CheckPaths { get; init; }

    /// <summary>The answer in a line.</summary>
    public override string ToString()
    {
        string at = string.Join(", ", Inputs.Select((name, k) => FormattableString.Invariant($"{name} = {Point[k]:G6}")));
        return $"{(IsMaximized ? "most" : "least")} {Output} {Value} at {at}";
    }
}
