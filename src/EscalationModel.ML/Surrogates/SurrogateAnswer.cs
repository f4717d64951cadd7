using EscalationModel.Reporting;

namespace EscalationModel.ML.Surrogates;

/// <summary>What a surrogate says of a point.</summary>
/// <param name="Probability">The probability with its 95% interval, of the error of the surrogate and not of the model behind it.</param>
/// <param name="Logit">Its log odds.</param>
/// <param name="LogitError">The standard error of these.</param>
/// <param name="Warning">Where it extrapolates, and the interval does not hold: names the inputs outside of what was learned from, or says
/// that no point that was learned from is near. Null: it does not.</param>
[TypeFormatterSource]
public readonly record struct SurrogateAnswer(Estimate Probability, double Logit, double LogitError, string? Warning) : IDescribed
{
    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
