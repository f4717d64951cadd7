using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The evolutionarily stable state of Hawk-Dove. Immutable; thread-safe.</summary>
/// <param name="Stable">"hawk" or "mixed": the only evolutionarily stable strategy.</param>
/// <param name="HawkShare">The share of hawks in it.</param>
/// <param name="Payoff">What everybody gets in it on average.</param>
[TypeFormatterSource]
public sealed record HawkDoveResult(string Stable, Rational HawkShare, Rational Payoff) : ITheoryResult
{
    /// <summary>How often a contest is a fight: both are hawks.</summary>
    public Rational FightProbability => HawkShare * HawkShare;

    /// <summary>The share of hawks after a time that was asked for; null: none was.</summary>
    public double? HawkShareAfter { get; init; }

    /// <inheritdoc/>
    public string Regime => Stable == "hawk" ? "hawks alone are stable" : "a mixture of hawks and doves is stable";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("share of hawks", HawkShare), ExactFinding.Of("payoff", Payoff),
        ExactFinding.Of("probability of a fight", FightProbability),
        .. HawkShareAfter is { } share ? [new("share of hawks after the time", share)] : Array.Empty<TheoryFinding>(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
