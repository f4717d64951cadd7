namespace EscalationModel.Estimation.Reciprocity;

/// <summary>One equation of a <see cref="VectorAutoregression"/>.</summary>
/// <param name="Name">The series that is explained.</param>
/// <param name="Constant">Its constant.</param>
/// <param name="OfA">The coefficient of the first series a step before.</param>
/// <param name="OfB">The coefficient of the second series a step before.</param>
/// <param name="StandardErrors">The standard errors of the three, in that order, right also if the spread of the rest changes (HC1)
/// [mackinnon1985].</param>
/// <param name="RSquared">The share of the variance that is explained.</param>
public sealed record AutoregressiveEquation(
    string Name, double Constant, double OfA, double OfB, IReadOnlyList<double> StandardErrors, double RSquared);
