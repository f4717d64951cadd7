using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>Who makes the next concession when two offers are on the table: the side that can bear less risk of conflict. Sources:
/// [zeuthen1930], [harsanyi1956].
/// <list type="number">
/// <item>The risk limit of a side is the largest probability of conflict that it would accept rather than the other's offer:
/// (own offer - other's offer) / (own offer - conflict), and 1 where conflict is no worse than the other's offer.</item>
/// <item>The smaller limit concedes; equal limits leave it open. Where both offers beat conflict, that is the side whose offer has the
/// smaller product of gains over conflict (Nash).</item> </list></summary>
public static class Zeuthen
{
    /// <summary>Compares the risk limits of two parties.</summary>
    /// <param name="first">The first party.</param>
    /// <param name="second">The second party.</param>
    /// <exception cref="ArgumentException">A party values its own offer less than the other's.</exception>
    public static ZeuthenComparison Compare(ZeuthenParty first, ZeuthenParty second)
    {
        Rational a = RiskLimit(first, nameof(first)), b = RiskLimit(second, nameof(second));
        return new(a, b, a == b ? null : a < b ? 1 : 2);
    }

    private static Rational RiskLimit(ZeuthenParty party, string name)
    {
        if (party.OwnOffer < party.OtherOffer)
        {
            throw new ArgumentException(
                $"The own offer is worth {party.OwnOffer}, the other's {party.OtherOffer}; the own offer must be worth at least as much.",
                name);
        }

        return party.OwnOffer == party.OtherOffer ? Rational.Zero
            : party.Conflict >= party.OtherOffer ? Rational.One
            : (party.OwnOffer - party.OtherOffer) / (party.OwnOffer - party.Conflict);
    }
}

/// <summary>Two risk limits.</summary>
/// <param name="First">The first party's, from 0 to 1.</param>
/// <param name="Second">The second party's.</param>
/// <param name="Concedes">1 or 2, the party with the smaller limit; null if they are equal.</param>
[TypeFormatterSource]
public sealed record ZeuthenComparison(Rational First, Rational Second, int? Concedes) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Concedes is { } party ? $"party {party} makes the next concession" : "equal risk limits: either may concede";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [ExactFinding.Of("risk limit of 1", First), ExactFinding.Of("risk limit of 2", Second), new("party that concedes", Concedes)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
