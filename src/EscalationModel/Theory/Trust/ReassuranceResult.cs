using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>Whether a costly first step can reassure. Immutable; thread-safe.</summary>
/// <param name="Trust">t: the probability that a side is trustworthy.</param>
/// <param name="LeastStep">The least share of the stakes that an untrustworthy side would not risk to look trustworthy.</param>
/// <param name="LargestStep">The largest share that a trustworthy side would risk, at most 1.</param>
/// <param name="IsPossible">Whether there is a share that is neither too small nor too large.</param>
/// <param name="MinTrust">The least trust at which the trustworthy cooperate in a single round for all the stakes.</param>
[TypeFormatterSource]
public sealed record ReassuranceResult(Rational Trust, Rational LeastStep, Rational LargestStep, bool IsPossible, Rational MinTrust)
    : ITheoryResult
{
    /// <summary>Whether the trustworthy would cooperate in a single round too.</summary>
    public bool TrustsAnyway => Trust >= MinTrust;

    /// <inheritdoc/>
    public string Regime => !IsPossible ? TrustsAnyway ? "no reassurance, but trust enough without" : "no reassurance"
        : TrustsAnyway ? "reassurance, though there is trust enough without" : "reassurance overcomes mistrust";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("least first step", LeastStep), ExactFinding.Of("largest first step", LargestStep),
        ExactFinding.Of("minimum trust in one round", MinTrust),
        ExactFinding.Of("cooperation after reassurance", IsPossible ? Trust * Trust : null),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "Other equilibria exist beside the separating one, among them that all defect.",
        .. Trust.IsZero ? (string[])["Nobody is trustworthy: only a first step of nothing separates, and it tells nothing."] : [],
    ];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
