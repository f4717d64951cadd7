namespace EscalationModel.Experiments;

/// <summary>What an intervention on one day avoids over the draws of what is not known.</summary>
/// <param name="Brakes">The share of the wars that the brakes avoid.</param>
/// <param name="Offer">The share of the wars that the offer avoids; null: there is none.</param>
public sealed record InterventionRanges(DrawRange Brakes, DrawRange? Offer)
{
    /// <summary>The share of the risk that is already run.</summary>
    public DrawRange RiskRun => new(1 - Brakes.Median, 1 - Brakes.High, 1 - Brakes.Low, Brakes.SamplingError);
}
