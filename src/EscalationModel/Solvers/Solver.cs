using EscalationModel.Numerics;

namespace EscalationModel.Solvers;

/// <summary>A solver as <see cref="SolverCatalog"/> lists it: its name, what it is for, what it finds and what it promises. Immutable;
/// thread-safe.</summary>
public abstract class Solver
{
    private protected Solver()
    {
    }

    /// <summary>What the tool calls it, such as <c>lemke-howson</c>; unique among the solvers of one kind of game.</summary>
    public required string Name { get; init; }

    /// <summary>What it finds, in a few words.</summary>
    public required string Finds { get; init; }

    /// <summary>The games that it is for, in a few words; it refuses others.</summary>
    public required string Games { get; init; }

    /// <summary>The classes that do the work.</summary>
    public required IReadOnlyList<Type> Algorithms { get; init; }

    /// <summary>Where it comes from: keys of docs/bibliography.md, such as <c>[nash1951]</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether its answers are in fractions if these are asked for.</summary>
    public required Guarantee Exact { get; init; }

    /// <summary>Whether it proves that it found everything that it looks for.</summary>
    public required Guarantee Complete { get; init; }

    /// <summary>The largest regret of a solved answer in its usual numbers, as a share of that player's own range of payoffs; 0: none, in
    /// fractions.</summary>
    public required double Regret { get; init; }

    /// <summary>The tolerance that <see cref="SolverRequest.Tolerance"/> replaces; null: it has none.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The side whose best response it looks for, so that the regret is that side's alone; null: it
    /// looks for equilibria.</summary>
    public Side? Responder { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A solver for one kind of game.</summary>
/// <typeparam name="TGame">The kind of game.</typeparam>
/// <typeparam name="TSolution">What is found.</typeparam>
public sealed class Solver<TGame, TSolution> : Solver
{
    private readonly Predicate<TGame> _isFor;
    private readonly Func<TGame, SolverRequest, CancellationToken, SolverResult<TSolution>> _run;

    internal Solver(Predicate<TGame> isFor, Func<TGame, SolverRequest, CancellationToken, SolverResult<TSolution>> run) =>
        (_isFor, _run) = (isFor, run);

    /// <summary>Whether a game is one of <see cref="Solver.Games"/>. A few solvers refuse large ones besides.</summary>
    /// <param name="game">The game.</param>
    public bool Takes(TGame game) => _isFor(game);

    /// <summary>Solves a game.</summary>
    /// <param name="game">The game.</param>
    /// <param name="request">What is asked besides; null: nothing.</param>
    /// <param name="cancellation">Ends the work early: the result has the status <see cref="Numerics.SolverStatus.Canceled"/> and holds
    /// what was found so far, or, if the solver has nothing to show before its end, there is an
    /// <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The solver is not for this game; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public SolverResult<TSolution> Solve(TGame game, SolverRequest? request = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        request ??= new();
        return request.TimeLimit is { } limit ? InTime(game, request, limit, cancellation) : _run(game, request, cancellation);
    }

    private SolverResult<TSolution> InTime(TGame game, SolverRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limit);
        try
        {
            SolverResult<TSolution> result = _run(game, request, clock.Token);
            return result.Status == SolverStatus.Canceled && !cancellation.IsCancellationRequested
                ? result with { Status = SolverStatus.TimeLimit }
                : result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new()
            {
                Method = Name, Status = SolverStatus.TimeLimit, Solutions = [], Note = "It has nothing to show before its end."
            };
        }
    }
}
