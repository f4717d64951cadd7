using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A maximal Nash subset: every mixture of the row strategies together with every mixture of the column strategies is an
/// equilibrium, and no extreme strategy can be added. Immutable.</summary>
/// <param name="Rows">The extreme strategies of the row player.</param>
/// <param name="Columns">The extreme strategies of the column player.</param>
public sealed record NashSubset(IReadOnlyList<MixedStrategy> Rows, IReadOnlyList<MixedStrategy> Columns);
