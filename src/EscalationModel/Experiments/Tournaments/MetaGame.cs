using EscalationModel.Games;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The game whose strategies are the entrants of a tournament: each side chooses one, and gets what it got. Payoffs of a sample
/// are taken as they are; their errors stand in the tournament. Immutable; thread-safe. Source: [wellman2006].</summary>
public sealed class MetaGame
{
    private readonly double[,] _payoffs;

    /// <summary>A meta-game from payoffs.</summary>
    /// <param name="names">The entrants.</param>
    /// <param name="row">What the row side gets: entrant of the row side x entrant of the column side.</param>
    /// <param name="column">What the column side gets, in the same places; null: the sides have the same part, and the game is
    /// symmetric.</param>
    /// <exception cref="ArgumentException">The payoffs are not finite or do not fit the names.</exception>
    public MetaGame(IReadOnlyList<string> names, double[,] row, double[,]? column = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        SquarePayoffs.Check(row, nameof(row));
        SquarePayoffs.Check(column ?? row, nameof(column));
        if (names.Count != row.GetLength(0) || (column is not null && column.GetLength(0) != names.Count))
        {
            throw new ArgumentException(
                $"{names.Count} names and payoffs of {row.GetLength(0)} and {(column ?? row).GetLength(0)} entrants; the same number is "
                    + "allowed.",
                nameof(names));
        }

        Names = [.. names];
        Game = (column is null ? NormalFormGame.Symmetric(row) : new(row, column)).With(
            title: "Meta-game", rowLabels: Names, columnLabels: Names);
        _payoffs = new double[names.Count, names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j < names.Count; j++)
            {
                _payoffs[i, j] = column is null ? row[i, j] : (row[i, j] + column[j, i]) / 2;
            }
        }
    }

    /// <summary>The entrants.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The game between the two sides.</summary>
    public NormalFormGame Game { get; }

    /// <summary>What an entrant gets against another, as the mean over both sides: the game of one population whose members play either
    /// side.</summary>
    public double[,] Payoffs => (double[,])_payoffs.Clone();

    /// <summary>The Nash equilibria of the game between the two sides: all where that takes seconds, else one; the result says
    /// which.</summary>
    /// <param name="cancellation">Ends the search early.</param>
    public SolverResult<Equilibrium> Equilibria(CancellationToken cancellation = default) =>
        EquilibriumSearch.Solve(Game, cancellation: cancellation);

    /// <summary>Alpha-rank of one population whose members play either side.</summary>
    /// <param name="options">Intensity, size and model; null: the usual ones.</param>
    /// <param name="cancellation">Stops it.</param>
    public AlphaRankResult AlphaRank(AlphaRankOptions? options = null, CancellationToken cancellation = default) =>
        Tournaments.AlphaRank.OnePopulation(_payoffs, options, cancellation);

    /// <summary>Where the replicator dynamics leads from equal shares.</summary>
    /// <param name="cancellation">Stops it.</param>
    public ReplicatorLimitResult Replicator(CancellationToken cancellation = default) =>
        ReplicatorLimit.Of(_payoffs, MixedStrategy.Of([.. Names.Select(_ => 1.0 / Names.Count)]), cancellation: cancellation);

    /// <summary>The probability that one mutant of each entrant takes over a population of each other, by the Moran process.</summary>
    /// <param name="options">Size and fitness; null: exponential fitness, which takes any payoffs, in the usual population.</param>
    /// <param name="cancellation">Stops it.</param>
    public double[,] Fixations(MoranOptions? options = null, CancellationToken cancellation = default) =>
        MoranProcess.Fixations(_payoffs, options ?? AnyPayoffs, cancellation);

    /// <summary>What the best reply among the entrants gains over an entrant that meets itself, as the mean over both sides: 0 if it is a
    /// best reply to itself.</summary>
    public IReadOnlyList<double> Exploitability => [.. Enumerable.Range(0, Names.Count).Select(Gain)];

    /// <summary>All of this.</summary>
    /// <param name="alphaRank">Intensity, size and model of alpha-rank; null: the usual ones.</param>
    /// <param name="moran">Size and fitness of the Moran process; null: exponential fitness in the usual population.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public MetaAnalysis Analyze(
        AlphaRankOptions? alphaRank = null, MoranOptions? moran = null, CancellationToken cancellation = default)
    {
        SolverResult<Equilibrium> equilibria = Equilibria(cancellation);
        cancellation.ThrowIfCancellationRequested();
        double[,] fixations = Fixations(moran, cancellation);
        return new(
            equilibria, AlphaRank(alphaRank, cancellation), Replicator(cancellation), moran ?? AnyPayoffs,
            [.. Names.Select((_, i) => (double[])[.. Names.Select((_, j) => fixations[i, j])])], Exploitability);
    }

    private static MoranOptions AnyPayoffs { get; } = new() { Mapping = FitnessMapping.Exponential };

    private double Gain(int entrant)
    {
        double row = double.NegativeInfinity, column = row;
        for (int i = 0; i < Names.Count; i++)
        {
            row = Math.Max(row, Game.Payoff(0, i, entrant));
            column = Math.Max(column, Game.Payoff(1, entrant, i));
        }

        return ((row - Game.Payoff(0, entrant, entrant)) + (column - Game.Payoff(1, entrant, entrant))) / 2;
    }
}
