using System.Numerics;

namespace EscalationModel.Tests.Solvers.Exact;

/// <summary>A fraction that shares nothing with the library.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    public Fraction(BigInteger above, BigInteger below)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(above, below) * below.Sign;
        (Above, Below) = (above / divisor, below / divisor);
    }

    public static Fraction Zero => new(0, 1);

    public static Fraction One => new(1, 1);

    public BigInteger Above { get; }

    public BigInteger Below { get; }

    public int Sign => Above.Sign;

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Above * b.Below + b.Above * a.Below, a.Below * b.Below);

    public static Fraction operator -(Fraction a, Fraction b) => new(a.Above * b.Below - b.Above * a.Below, a.Below * b.Below);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Above * b.Above, a.Below * b.Below);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Above * b.Below, a.Below * b.Above);

    public int CompareTo(Fraction other) => (Above * other.Below).CompareTo(other.Above * Below);

    public override string ToString() => Below.IsOne ? $"{Above}" : $"{Above}/{Below}";
}
