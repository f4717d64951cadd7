using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>The equilibrium of an all-pay auction with known values. Immutable; thread-safe.</summary>
/// <param name="Payoff1">What 1 gets on average.</param>
/// <param name="Payoff2">What 2 gets on average.</param>
/// <param name="Atom1">The probability that 1 bids 0.</param>
/// <param name="Atom2">The probability that 2 bids 0.</param>
/// <param name="ExpectedBid1">What 1 bids on average.</param>
/// <param name="ExpectedBid2">What 2 bids on average.</param>
/// <param name="FirstWins">The probability that 1 gets the prize.</param>
/// <param name="HighestBid">The highest bid of both; the lowest is 0.</param>
[TypeFormatterSource]
public sealed record AllPayContestResult(
    Rational Payoff1, Rational Payoff2, Rational Atom1, Rational Atom2, Rational ExpectedBid1, Rational ExpectedBid2, Rational FirstWins,
    Rational HighestBid) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Atom1.IsZero && Atom2.IsZero
        ? "both mix evenly" : $"both mix, and {(Atom1.IsZero ? 2 : 1)} may bid nothing";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("payoff of 1", Payoff1), ExactFinding.Of("payoff of 2", Payoff2),
        ExactFinding.Of("probability that 1 bids nothing", Atom1), ExactFinding.Of("probability that 2 bids nothing", Atom2),
        ExactFinding.Of("expected bid of 1", ExpectedBid1), ExactFinding.Of("expected bid of 2", ExpectedBid2),
        ExactFinding.Of("probability that 1 wins", FirstWins), ExactFinding.Of("highest bid", HighestBid),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The probability that a party bids at most an amount.</summary>
    /// <param name="party">1 or 2.</param>
    /// <param name="bid">The amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such party.</exception>
    public Rational BidsAtMost(int party, Rational bid)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(party is 1 or 2, true, nameof(party));
        Rational atom = party == 1 ? Atom1 : Atom2;
        return bid.Sign < 0 ? 0 : bid >= HighestBid ? 1 : atom + (1 - atom) * bid / HighestBid;
    }
}
