using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>The equilibrium of a final demand to a state of unknown cost of war. Immutable.</summary>
[TypeFormatterSource]
public sealed record UltimatumResult : ITheoryResult
{
    internal const string Safe = "no risk: a demand that no type refuses", Whole = "no risk: the whole pie is demanded",
        Interior = "risk-return trade-off", Capped = "risk-return trade-off; the whole pie is demanded";

    /// <summary>x: the share that A demands.</summary>
    public required Rational Demand { get; init; }

    /// <summary>The probability of war.</summary>
    public required Rational WarProbability { get; init; }

    /// <summary>What A expects.</summary>
    public required Rational PayoffA { get; init; }

    /// <summary>What B expects before it knows its cost of war.</summary>
    public required Rational PayoffB { get; init; }

    /// <summary>The least share that A prefers to war.</summary>
    public required Rational RangeLow { get; init; }

    /// <summary>The largest share that every type of B grants.</summary>
    public required Rational SafeDemand { get; init; }

    /// <summary>What both lose by war, in pies.</summary>
    public required Rational Loss { get; init; }

    /// <summary>Whether no other demand is as good for A.</summary>
    public required bool IsDemandUnique { get; init; }

    /// <inheritdoc/>
    public required string Regime { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("probability of war", WarProbability), ExactFinding.Of("demand of A", Demand),
        ExactFinding.Of("payoff of A", PayoffA), ExactFinding.Of("payoff of B", PayoffB), ExactFinding.Of("loss by war", Loss),
        ExactFinding.Of("low end of the range", RangeLow), ExactFinding.Of("largest demand without risk", SafeDemand),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        IsDemandUnique ? [] : ["War costs nobody anything: A is indifferent between this demand and any larger one, which brings war."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
