using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A logit quantal response equilibrium.</summary>
/// <param name="Lambda">The precision, in 1/payoff.</param>
/// <param name="Row">What the row player plays.</param>
/// <param name="Column">What the column player plays.</param>
[TypeFormatterSource]
public sealed record LogitEquilibrium(double Lambda, MixedStrategy Row, MixedStrategy Column) : IShown;
