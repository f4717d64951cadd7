using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers;

/// <summary>What every solver returns: how it ended and what it found. Immutable if its solutions are.</summary>
/// <typeparam name="TSolution">What is found: an equilibrium of a game in normal form, a profile of behavior
/// strategies, policies.</typeparam>
[TypeFormatterSource]
public sealed record SolverResult<TSolution> : IShown, ISolved
{
    /// <summary>The name of the method, with its variant.</summary>
    public required string Method { get; init; }

    /// <summary>How it ended.</summary>
    public required SolverStatus Status { get; init; }

    /// <summary>The solutions, in a stated order.</summary>
    public required IReadOnlyList<TSolution> Solutions { get; init; }

    /// <summary>Whether <see cref="Solutions"/> is proven to be everything that the method looks for (all
    /// extreme equilibria, say).</summary>
    public bool IsComplete { get; init; }

    /// <summary>Iterations, pivots or supports, whatever the method counts.</summary>
    public long Iterations { get; init; }

    /// <summary>The largest regret of a player in a solution, as a share of that player's own range of payoffs (or another residual, where
    /// a solver says so); 0 is exact.</summary>
    public double Residual { get; init; }

    /// <summary>The value to the first player, if the game has one; else null.</summary>
    public double? Value { get; init; }

    /// <summary>What a reader should know besides, in a sentence; empty: nothing.</summary>
    public string Note { get; init; } = "";

    IReadOnlyList<object> ISolved.Found => [.. Solutions.Cast<object>()];

    /// <summary>Method, status and the solutions, a line each.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [$"{Method}: {Status.InWords()}", .. Solutions.Select(s => "  " + Convert.ToString(s, CultureInfo.InvariantCulture))]);

    /// <summary>The same with other solutions in place of these.</summary>
    internal SolverResult<TOther> Select<TOther>(Func<TSolution, TOther> other) => new()
    {
        Method = Method,
        Status = Status,
        Solutions = [.. Solutions.Select(other)],
        IsComplete = IsComplete,
        Iterations = Iterations,
        Residual = Residual,
        Value = Value,
        Note = Note,
    };
}
