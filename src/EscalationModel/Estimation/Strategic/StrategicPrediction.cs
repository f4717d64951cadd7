using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>The probabilities of the outcomes at some values of the regressors. Immutable.</summary>
/// <param name="At">The values, in words.</param>
/// <param name="Outcomes">The outcomes in the order of the game.</param>
[TypeFormatterSource]
public sealed record StrategicPrediction(string At, IReadOnlyList<PredictedOutcome> Outcomes) : IShown
{
    /// <summary>An outcome by its number.</summary>
    /// <param name="outcome">1, 3, 4, or 1 to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The game has no such outcome.</exception>
    public PredictedOutcome this[int outcome] => Outcomes.FirstOrDefault(o => o.Number == outcome)
        ?? throw new ArgumentOutOfRangeException(
            nameof(outcome), outcome, $"Allowed: {string.Join(", ", Outcomes.Select(o => o.Number))}.");

    /// <summary>One line.</summary>
    public override string ToString() => string.Join(
        ", ", Outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Number}: {o.Probability.Value:0.0000}")));
}
