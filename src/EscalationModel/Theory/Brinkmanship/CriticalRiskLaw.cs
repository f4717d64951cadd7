using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>How the critical risk of a target is distributed: the risk at and above which it complies. What lies above 1 never does.
/// Immutable; thread-safe.</summary>
public sealed record CriticalRiskLaw
{
    private CriticalRiskLaw(CriticalRiskKind kind, Rational scale, Rational shape) => (Kind, Scale, Shape) = (kind, scale, shape);

    /// <summary>Its kind.</summary>
    public CriticalRiskKind Kind { get; }

    /// <summary>The greatest critical risk if uniform, the rate if exponential, the scale if Lomax.</summary>
    public Rational Scale { get; }

    /// <summary>The shape if Lomax, else 1.</summary>
    public Rational Shape { get; }

    /// <summary>Uniform from 0.</summary>
    /// <param name="greatest">The greatest critical risk, above 0; it may be above 1.</param>
    /// <exception cref="TheoryException">It is not above 0.</exception>
    public static CriticalRiskLaw Uniform(Rational greatest) => Of(CriticalRiskKind.Uniform, greatest, 1, "greatest critical risk");

    /// <summary>F = 1 - e^(-rate q).</summary>
    /// <param name="rate">The rate, above 0: one over the mean.</param>
    /// <exception cref="TheoryException">It is not above 0.</exception>
    public static CriticalRiskLaw Exponential(Rational rate) => Of(CriticalRiskKind.Exponential, rate, 1, "rate");

    /// <summary>F = 1 - (1 + q / scale)^(-shape).</summary>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="shape">The shape, above 0.</param>
    /// <exception cref="TheoryException">One is not above 0.</exception>
    public static CriticalRiskLaw Lomax(Rational scale, Rational shape) => Of(CriticalRiskKind.Lomax, scale, shape, "scale");

    /// <summary>The share of targets whose critical risk is at most q.</summary>
    /// <param name="risk">q, at least 0.</param>
    public double ShareUpTo(Rational risk) => Kind == CriticalRiskKind.Uniform
        ? (risk >= Scale ? 1 : risk / Scale).ToDouble() : -ExpLessOne.Of(LogTail(risk));

    /// <summary>The share of targets whose critical risk is above q.</summary>
    /// <param name="risk">q, at least 0.</param>
    public double ShareAbove(Rational risk) => Kind == CriticalRiskKind.Uniform
        ? (risk >= Scale ? 0 : 1 - risk / Scale).ToDouble() : PortableMath.Exp(LogTail(risk));

    // ln(1 - F) of the laws without an end.
    internal double LogTail(Rational risk) => Kind == CriticalRiskKind.Exponential
        ? -(Scale * risk).ToDouble() : -Shape.ToDouble() * PortableMath.Log1p((risk / Scale).ToDouble());

    private static CriticalRiskLaw Of(CriticalRiskKind kind, Rational scale, Rational shape, string name)
    {
        new Conditions().Need(scale.Sign > 0, $"{name} > 0: {scale}").Need(shape.Sign > 0, $"shape > 0: {shape}").Check();
        return new(kind, scale, shape);
    }
}
