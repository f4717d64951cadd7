namespace EscalationModel.Theory.StrategicChoice;

/// <summary>The log-likelihood of outcomes seen, with its derivatives. Immutable; thread-safe.</summary>
/// <param name="Value">The sum of counts times ln of the probabilities, without the multinomial constant; minus infinity where an outcome
/// was seen whose probability is 0 in doubles.</param>
/// <param name="Gradient">The derivatives in the utilities, in the order of the model.</param>
/// <param name="ScaleSlope">The derivative in ln sigma, or in -ln lambda.</param>
public sealed record ChoiceLikelihood(double Value, IReadOnlyList<double> Gradient, double ScaleSlope)
{
    /// <summary>The value.</summary>
    public override string ToString() => FormattableString.Invariant($"log-likelihood {Value}");
}
