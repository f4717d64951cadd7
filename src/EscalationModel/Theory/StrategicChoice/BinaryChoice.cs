using EscalationModel.Numerics;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>The logarithm of the probability of an action that is better by a difference, without a loss of digits in either
/// tail.</summary>
internal static class BinaryChoice
{
    private const double InverseRootOfTwo = 0.70710678118654752440;

    /// <summary>The factor on a difference of utilities where nobody's information is private.</summary>
    public static double Scale(ChoiceErrors errors) => (errors.Kind == ChoiceErrorKind.Logit ? 1 : InverseRootOfTwo) / errors.Spread;

    /// <summary>ln F of a difference that has been scaled.</summary>
    public static Sloped Log(ChoiceErrors errors, Sloped scaled)
    {
        double x = scaled.Value;
        return errors.Kind == ChoiceErrorKind.Logit
            ? scaled.Mapped(Logits.LogOf(x), Logits.Of(-x))
            : scaled.Mapped(NormalTail.Log(x), NormalTail.Mills(x));
    }
}
