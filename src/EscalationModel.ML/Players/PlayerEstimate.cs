using EscalationModel.Reporting;

namespace EscalationModel.ML.Players;

/// <summary>What is known of a parameter of a player, if it is of a family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Median">The median of the posterior.</param>
/// <param name="Low">Its 5% quantile.</param>
/// <param name="High">Its 95% quantile.</param>
[TypeFormatterSource]
public sealed record PlayerEstimate(string Family, string Parameter, double Median, double Low, double High) : IDescribed
{
    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
