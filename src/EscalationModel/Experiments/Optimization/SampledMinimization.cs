using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Plays a search on a function that is known by sampling. The best of many noisy values is luck in part, so that the answer is
/// evaluated anew on random numbers that the search has not met. The steps: the search on common random numbers; the best seen and the
/// middle of where the search ended, both on fresh ones, of which the better is the answer; its value on fresh ones again, which had no
/// part in the choice.</summary>
public static class SampledMinimization
{
    /// <summary>Plays a search to its end and checks the answer.</summary>
    /// <param name="search">A search, at its start or after some rounds of the same function and seed.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">The random numbers and the budget; null: as usual.</param>
    /// <param name="cancellation">Stops it; the search keeps the rounds that were told.</param>
    /// <exception cref="ArgumentException">A value is not a number, or a number of the options is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SampledMinimizationResult Run(
        IMinimizer search, SampledObjective function, SampledOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(function);
        options ??= new SampledOptions();
        options.Check();
        SearchEnd end = SearchRounds.Play(
            search, (point, round) => function(point, options.SearchingSeed(round), options.Paths).Value, options.Limits,
            () => search.Best!.Value, () => search.Best!.Value <= options.Limits.Target, cancellation);
        IReadOnlyList<double> answer = Better(search, function, options, cancellation);
        cancellation.ThrowIfCancellationRequested();
        Estimate value = function(answer, options.CheckingSeed, options.CheckPaths);
        return new SampledMinimizationResult
        {
            Point = answer,
            Value = value,
            BestSeen = search.Best!,
            End = end,
            Evaluations = search.Evaluations,
            Rounds = search.Round,
            Options = options,
            Warnings = [.. Warnings(end, value, search.Best!)],
        };
    }

    private static IReadOnlyList<double> Better(
        IMinimizer search, SampledObjective function, SampledOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<double> seen = search.Best!.Point, center = search.Center;
        if (seen.SequenceEqual(center))
        {
            return seen;
        }

        double Fresh(IReadOnlyList<double> point)
        {
            cancellation.ThrowIfCancellationRequested();
            return function(point, options.ChoosingSeed, options.CheckPaths).Value;
        }

        return Fresh(center) < Fresh(seen) ? center : seen;
    }

    private static IEnumerable<string> Warnings(SearchEnd end, Estimate value, EvaluatedPoint seen)
    {
        string Number(double x) => x.ToString("G4", CultureInfo.InvariantCulture);
        if (end == SearchEnd.Flat)
        {
            yield return "For many rounds all points were worth the same: the search had nothing to go by. Try more paths or a wider box.";
        }

        if (seen.Value < value.Low)
        {
            yield return $"The best value seen, {Number(seen.Value)}, is below the interval of the answer on fresh random numbers: it was "
                + "luck in part. More paths would leave less of it.";
        }
    }
}

/// <summary>The answer of a search under noise. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record SampledMinimizationResult : IShown
{
    /// <summary>The answer.</summary>
    public required IReadOnlyList<double> Point { get; init; }

    /// <summary>What it is worth on fresh random numbers, with the 95% interval that the function states.</summary>
    public required Estimate Value { get; init; }

    /// <summary>The smallest value of the search, and where: too good by the luck of the best of many.</summary>
    public required EvaluatedPoint BestSeen { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>The random numbers and the budget.</summary>
    public required SampledOptions Options { get; init; }

    /// <summary>What to know before the answer is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The least value, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} after {Evaluations} evaluations");
}
