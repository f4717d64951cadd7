using EscalationModel.Numerics;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>The logarithm of the probability of an action that is better by a difference, without a loss of digits in either
/// tail.</summary>
internal static class BinaryChoice
{
    private const double LogRootOfTwoPi = 0.91893853320467274178, Far = -5, InverseRootOfTwo = 0.70710678118654752440;

    /// <summary>The factor on a difference of utilities where nobody's information is private.</summary>
    public static double Scale(ChoiceErrors errors) => (errors.Kind == ChoiceErrorKind.Logit ? 1 : InverseRootOfTwo) / errors.Spread;

    /// <summary>ln F of a difference that has been scaled.</summary>
    public static Sloped Log(ChoiceErrors errors, Sloped scaled)
    {
        double x = scaled.Value;
        return errors.Kind == ChoiceErrorKind.Logit
            ? scaled.Mapped(LogLogistic(x), PortableMath.Exp(LogLogistic(-x)))
            : scaled.Mapped(LogNormal(x), Mills(x));
    }

    private static double LogLogistic(double x) =>
        x > 0 ? -PortableMath.Log1p(PortableMath.Exp(-x)) : x - PortableMath.Log1p(PortableMath.Exp(x));

    private static double LogNormal(double x) => x < Far ? -0.5 * x * x - LogRootOfTwoPi - PortableMath.Log(Fraction(-x))
        : x > 0 ? PortableMath.Log1p(-NormalLaw.Cumulative(-x))
        : PortableMath.Log(NormalLaw.Cumulative(x));

    // phi(x) / Phi(x).
    private static double Mills(double x) => x < Far ? Fraction(-x)
        : PortableMath.Exp(-0.5 * x * x - LogRootOfTwoPi) / NormalLaw.Cumulative(x);

    // Laplace's t + 1/(t + 2/(t + 3/(t + ...))) for phi(t) / Phi(-t).
    private static double Fraction(double t)
    {
        double below = t;
        for (int k = 80; k > 0; k--)
        {
            below = t + k / below;
        }

        return below;
    }
}
