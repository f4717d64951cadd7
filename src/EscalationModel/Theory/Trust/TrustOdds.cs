using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>Trust as exact odds, which are multiplied and never reduced: long paths stay quick.</summary>
/// <param name="For">That the other is trustworthy.</param>
/// <param name="Against">That it is not; not both are 0.</param>
internal readonly record struct TrustOdds(BigInteger For, BigInteger Against)
{
    // More bits than the digits of a double need, also where one of the odds is tiny.
    private const int KeptBits = 1400;

    public static TrustOdds Of(Rational trust) => new(trust.Numerator, trust.Denominator - trust.Numerator);

    /// <summary>After an event; null: its probability was 0.</summary>
    public TrustOdds? After(Rational ifTrustworthy, Rational ifNot)
    {
        var next = new TrustOdds(
            For * ifTrustworthy.Numerator * ifNot.Denominator, Against * ifNot.Numerator * ifTrustworthy.Denominator);
        return next.For.IsZero && next.Against.IsZero ? null : next;
    }

    public bool IsAtLeast(Rational trust) => For * trust.Denominator >= trust.Numerator * (For + Against);

    public double ToTrust()
    {
        BigInteger all = For + Against;
        int shift = (int)Math.Max(0, all.GetBitLength() - KeptBits);
        return new Rational(For >> shift, all >> shift).ToDouble();
    }
}
