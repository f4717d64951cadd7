using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Solvers;

/// <summary>What a <see cref="Solver{TGame, TSolution}"/> is asked besides the game. A solver leaves alone what it has no
/// use for. Immutable.</summary>
public sealed record SolverRequest
{
    /// <summary>The numbers to calculate with, for a solver that knows both; null: its usual ones.</summary>
    public Arithmetic? Arithmetic { get; init; }

    /// <summary>The regret at which an approximate solver may stop, of each player as a share of the own range of payoffs; null: its usual
    /// one, <see cref="Solver.Tolerance"/>. Above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and below 1.</exception>
    public double? Tolerance
    {
        get;
        init => field = value is null or (> 0 and < 1) ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A number above 0 and below 1 is needed.");
    }

    /// <summary>Which equilibrium of a stage of a Markov game is played if there are several.</summary>
    public StageSelection Selection { get; init; }

    /// <summary>What a side of a Markov game plays; asked by a solver that looks for a best response to it.</summary>
    public Func<Side, MarkovStrategy>? Rival { get; init; }

    /// <summary>After this the work ends as if it were canceled, with the status <see cref="SolverStatus.TimeLimit"/>; null: without a
    /// limit. Above 0, up to a month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public TimeSpan? TimeLimit
    {
        get;
        init => field = value is null || (value > TimeSpan.Zero && value <= TimeSpan.FromDays(31))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A time above 0 and of at most 31 days is needed.");
    }

    /// <summary>Told each equilibrium of a game in normal form as soon as it is known, on the thread of the search, by a solver that finds
    /// one after the other.</summary>
    public IProgress<Equilibrium>? Found { get; init; }

    /// <summary>Told the share that is done, from 0 to 1, by a solver that knows it.</summary>
    public IProgress<double>? Progress { get; init; }
}
