namespace EscalationModel.Experiments.Comparison;

/// <summary>What a selection saw of an option.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Observations">How many there were.</param>
/// <param name="Mean">Their mean, with the interval of Student for a number of observations that was fixed beforehand. Of the selected
/// option it is flattering, as it was selected for it: run it again with another seed for a mean without that.</param>
/// <param name="StandardDeviation">Their spread, of divisor n - 1; or the known one.</param>
public sealed record OptionStanding(string Name, long Observations, Estimate Mean, double StandardDeviation)
{
    /// <summary>The observations after which it was left out; null: it stayed.</summary>
    public long? LeftOutAfter { get; init; }
}
