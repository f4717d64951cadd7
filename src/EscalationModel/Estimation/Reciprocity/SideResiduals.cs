namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The times between the moves of a side, measured in moves that the fit expects: independent and exponential with mean 1 if the
/// process is right [brown2002].</summary>
/// <param name="Name">What the side is called.</param>
/// <param name="Increments">The integrals of the rate between moves, the first from the beginning.</param>
/// <param name="Statistic">The greatest distance of their distribution function from the exponential one (Kolmogorov-Smirnov).</param>
/// <param name="NominalPValue">The exact two-sided p-value if the parameters were known. As they are fitted it is too great: conservative.
/// </param>
/// <param name="BootstrapPValue">The p-value from fits to simulated moves; null: none were asked for.</param>
public sealed record SideResiduals(
    string Name, IReadOnlyList<double> Increments, double Statistic, double NominalPValue, double? BootstrapPValue);
