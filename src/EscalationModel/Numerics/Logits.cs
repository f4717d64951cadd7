namespace EscalationModel.Numerics;

/// <summary>Natural log odds and back.</summary>
internal static class Logits
{
    /// <summary>The log odds of a probability.</summary>
    public static double From(double probability) => PortableMath.Log(probability) - PortableMath.Log1p(-probability);

    /// <summary>The probability with the given log odds.</summary>
    public static double Of(double logit) => logit < 0
        ? PortableMath.Exp(logit) / (1 + PortableMath.Exp(logit))
        : 1 / (1 + PortableMath.Exp(-logit));

    /// <summary>The logarithm of that probability, with all digits for large odds either way.</summary>
    public static double LogOf(double logit) => Math.Min(0, logit) - PortableMath.Log1p(PortableMath.Exp(-Math.Abs(logit)));
}
