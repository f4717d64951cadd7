namespace EscalationModel.Estimation.Inference;

/// <summary>A number of a scenario before and after the data.</summary>
/// <param name="Number">The number; of numbers that move together and are drawn alike, the first.</param>
/// <param name="Places">How many numbers are the same: one group, one distribution.</param>
/// <param name="Prior">The prior median with the interval from the 2.5% to the 97.5% quantile.</param>
/// <param name="Posterior">The same after the data.</param>
/// <param name="Shift">By how many prior standard deviations the data moved it, on the scale on which the prior is standard normal.</param>
/// <param name="Spread">The posterior standard deviation over the prior's on that scale: 1 where the data say nothing.</param>
/// <param name="IsMoved">Whether the data moved or narrowed it by more than four standard errors of the draws.</param>
public sealed record NumberPosterior(
    UncertainNumber Number, int Places, Estimate Prior, Estimate Posterior, double Shift, double Spread, bool IsMoved);
