namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Where an arms race with noise settles. Immutable.</summary>
/// <param name="Without">The race without noise.</param>
/// <param name="Settled">The law of the levels in the long run; null: it does not settle.</param>
[TypeFormatterSource]
public sealed record NoisyRaceResult(RichardsonResult Without, RaceMoments? Settled) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime =>
        Settled is null ? $"{Without.Regime}; with noise it does not settle" : $"{Without.Regime}; with noise a normal law around it";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("mean of X", Settled?.Mean.X), new("mean of Y", Settled?.Mean.Y), new("variance of X", Settled?.VarianceX),
        new("variance of Y", Settled?.VarianceY), new("covariance", Settled?.Covariance),
        new("variance of both together", Settled?.VarianceOfTotal),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Settled is null ? ["Only a stable race settles: the variance grows without end."] : Without.Notes;

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
