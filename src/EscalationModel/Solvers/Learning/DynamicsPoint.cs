using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>A point of a path.</summary>
/// <param name="Time">The time.</param>
/// <param name="Row">What the row players do.</param>
/// <param name="Column">What the column players do; the same as the row players where there is one population.</param>
public sealed record DynamicsPoint(double Time, MixedStrategy Row, MixedStrategy Column);
