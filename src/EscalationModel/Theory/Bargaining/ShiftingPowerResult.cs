using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>Whether the declining state attacks. Immutable.</summary>
[TypeFormatterSource]
public sealed record ShiftingPowerResult : ITheoryResult
{
    /// <summary>Whether B attacks in the first period although A would concede the whole pie.</summary>
    public required bool IsWar { get; init; }

    /// <summary>Whether B is indifferent; it then keeps peace.</summary>
    public required bool IsTie { get; init; }

    /// <summary>What war now is worth to B.</summary>
    public required Rational WarNow { get; init; }

    /// <summary>The most that B can get in peace.</summary>
    public required Rational BestPeace { get; init; }

    /// <summary>delta p2 - p1 - c (1 - delta)^2: above 0, B attacks, where war would still be worth something to B tomorrow.</summary>
    public required Rational Margin { get; init; }

    /// <summary>The p2 at which the margin is 0; it may be above 1. Null: the future counts for nothing.</summary>
    public required Rational? CriticalWinChance { get; init; }

    /// <summary>Whether B would rather have nothing than fight tomorrow, so that the margin does not decide.</summary>
    public required bool IsWarWorthlessLater { get; init; }

    /// <summary>The share of the first pie that A leaves to B; null: no share prevents war.</summary>
    public required Rational? Offer { get; init; }

    /// <summary>What B gets.</summary>
    public required Rational PayoffB { get; init; }

    /// <summary>The probability of war: 0 or 1.</summary>
    public Rational WarProbability => IsWar ? 1 : 0;

    /// <inheritdoc/>
    public string Regime => IsWar ? "preventive war" : IsTie ? "peace; B is indifferent" : "peace";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("probability of war", WarProbability), ExactFinding.Of("war now, to B", WarNow),
        ExactFinding.Of("best peace, to B", BestPeace), ExactFinding.Of("Fearon's margin", Margin),
        ExactFinding.Of("critical chance of A later", CriticalWinChance), ExactFinding.Of("offer to B now", Offer),
        ExactFinding.Of("payoff of B", PayoffB),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. IsWarWorthlessLater ? (string[])["B would rather have nothing than fight tomorrow: the margin does not decide here."] : [],
        .. CriticalWinChance > 1 ? (string[])["The critical chance is above 1: no shift of power makes B attack."] : [],
    ];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
