namespace EscalationModel.Theory.Attrition;

/// <summary>The symmetric equilibrium of a war of attrition with private values. Immutable; thread-safe.</summary>
/// <param name="StaysUntil">Until when the party stays; null: for ever, which only the greatest value of a uniform law does.</param>
/// <param name="AllPayBid">What it bids where each pays its own bid.</param>
/// <param name="InterimPayoff">What it gets on average in either, knowing its own value alone.</param>
/// <param name="TotalPayment">What both pay together on average, before values are drawn.</param>
/// <param name="Duration">How long the war lasts on average.</param>
[TypeFormatterSource]
public sealed record PrivateValueAttritionResult(
    double? StaysUntil, double AllPayBid, double InterimPayoff, double TotalPayment, double Duration) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "symmetric increasing equilibrium";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("stays until", StaysUntil, StaysUntil is null ? "without bound" : null), new("all-pay bid", AllPayBid),
        new("interim payoff", InterimPayoff), new("expected total payment", TotalPayment), new("expected duration", Duration),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => StaysUntil is null
        ? ["The greatest value of a uniform law stays without bound: there is no last moment."] : [];
}
