using EscalationModel.Games;

namespace EscalationModel.Solvers.Learning;

/// <summary>How play moves in a dynamic of learning or evolution. Immutable; thread-safe.</summary>
/// <param name="Points">The points in order of time; the first is the start.</param>
/// <param name="End">Where play is at the end, with its regret: a rest point has (almost) none.</param>
[TypeFormatterSource]
public sealed record DynamicsPath(IReadOnlyList<DynamicsPoint> Points, Equilibrium End) : IShown;
