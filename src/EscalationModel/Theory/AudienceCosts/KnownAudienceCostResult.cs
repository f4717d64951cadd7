using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Who backs down in a crisis with audience costs and known payoffs. Immutable.</summary>
[TypeFormatterSource]
public sealed record KnownAudienceCostResult : ITheoryResult
{
    /// <summary>When A would be locked in: from then on war is no worse to A than backing down.</summary>
    public required double LockInA { get; init; }

    /// <summary>When B would be locked in.</summary>
    public required double LockInB { get; init; }

    /// <summary>Who backs down at once; null: both would be locked in at the same time, and nothing is selected.</summary>
    public required Side? BacksDown { get; init; }

    /// <summary>What A gets; null: nothing is selected.</summary>
    public required Rational? PayoffA { get; init; }

    /// <summary>What B gets; null: nothing is selected.</summary>
    public required Rational? PayoffB { get; init; }

    /// <summary>The probability of war; null: nothing is selected.</summary>
    public double? WarProbability => BacksDown is null ? null : 0;

    /// <inheritdoc/>
    public string Regime => BacksDown is { } side ? $"{side} backs down at once" : "no selection: both are locked in at the same time";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("lock-in of A", LockInA), new("lock-in of B", LockInB), new("backs down", null, BacksDown?.ToString()),
        ExactFinding.Of("payoff of A", PayoffA), ExactFinding.Of("payoff of B", PayoffB), new("probability of war", WarProbability),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => BacksDown is null
        ? ["With equal times of lock-in either state may back down in equilibrium; the model selects none."]
        : ["There is no crisis in equilibrium: the state that would be locked in later backs down before any audience cost arises."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
