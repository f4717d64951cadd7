using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>What a <see cref="MetaGame"/> leads to. Payoffs are taken as they are. Immutable.</summary>
/// <param name="Equilibria">The Nash equilibria of the game between the two sides, and whether these are all.</param>
/// <param name="AlphaRank">The shares of time with each entrant, and the model of fitness.</param>
/// <param name="Replicator">Where the replicator dynamics leads from equal shares.</param>
/// <param name="Moran">Size and fitness of the Moran process.</param>
/// <param name="Fixations">The probability that one mutant of the row takes over a population of the column, by the Moran process.</param>
/// <param name="Exploitability">What the best reply among the entrants gains over each that meets itself.</param>
[TypeFormatterSource]
public sealed record MetaAnalysis(
    SolverResult<Equilibrium> Equilibria, AlphaRankResult AlphaRank, ReplicatorLimitResult Replicator, MoranOptions Moran,
    IReadOnlyList<IReadOnlyList<double>> Fixations, IReadOnlyList<double> Exploitability) : IShown;
