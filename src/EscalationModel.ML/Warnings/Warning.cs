using EscalationModel.Reporting;

namespace EscalationModel.ML.Warnings;

/// <summary>How likely the endings in question are, and how far that can be trusted.</summary>
/// <param name="Probability">The probability, with the interval that held 95% of the held-out states of a like forecast. If no
/// curve is drawn the base rate, with the interval that held 95% of all held-out states; NaN where nothing is known.</param>
/// <param name="BaseRate">The share of those still alive on the day.</param>
/// <param name="Status">Whether there is anything to warn by.</param>
/// <param name="Beyond">The inputs that lie outside what was learned from: the forecast extrapolates there. Empty: none.</param>
[TypeFormatterSource]
public sealed record Warning(Estimate Probability, double BaseRate, WarningStatus Status, IReadOnlyList<string> Beyond) : IDescribed
{
    /// <summary>Whether the forecast extrapolates.</summary>
    public bool Extrapolates => Beyond.Count > 0;

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
