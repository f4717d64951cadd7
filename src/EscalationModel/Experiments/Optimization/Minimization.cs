using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Plays a search on a function that gives the same value each time. Its answer is the smallest value seen, with no tolerance
/// whatever. For a function with noise see <see cref="SampledMinimization"/>.</summary>
public static class Minimization
{
    /// <summary>Plays a search to its end.</summary>
    /// <param name="search">A search, at its start or after some rounds.</param>
    /// <param name="function">What a point is worth, smaller is better; called by several threads at once.</param>
    /// <param name="limits">How long; null: 1000 evaluations.</param>
    /// <param name="cancellation">Stops it; the search keeps the rounds that were told.</param>
    /// <exception cref="ArgumentException">A value is not a number, or a number of the limits is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static MinimizationResult Run(
        IMinimizer search, Func<IReadOnlyList<double>, double> function, SearchLimits? limits = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(function);
        limits ??= new SearchLimits();
        SearchEnd end = SearchRounds.Play(
            search, (point, _) => function(point), limits, () => search.Best!.Value, () => search.Best!.Value <= limits.Target,
            cancellation);
        return new MinimizationResult
        {
            Best = search.Best!, End = end, Evaluations = search.Evaluations, Rounds = search.Round, Spread = search.Spread,
        };
    }

    /// <summary>Tells a search the rounds of an earlier one like it, so that it goes on where that ended.</summary>
    /// <param name="search">The search.</param>
    /// <param name="rounds">The values of each round, in order.</param>
    /// <exception cref="ArgumentException">Not a number for each point of a round.</exception>
    /// <exception cref="InvalidOperationException">The search ended before the last round.</exception>
    public static void Replay<TValue>(this ISearch<TValue> search, IEnumerable<IReadOnlyList<TValue>> rounds)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(rounds);
        foreach (IReadOnlyList<TValue> round in rounds)
        {
            search.Tell(round);
        }
    }
}

/// <summary>What a search has found.</summary>
[TypeFormatterSource]
public sealed record MinimizationResult : IShown
{
    /// <summary>The smallest value seen, and the first point that has it.</summary>
    public required EvaluatedPoint Best { get; init; }

    /// <summary>Why it ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>How far it looked in the end (<see cref="IMinimizer.Spread"/>).</summary>
    public required double Spread { get; init; }

    /// <summary>The least value and where, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Best.Value:G6} after {Evaluations} evaluations");
}
