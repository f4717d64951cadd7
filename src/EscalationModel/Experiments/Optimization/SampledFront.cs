using System.Globalization;
using EscalationModel.Internals;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Searches the front of several objectives that are known by sampling. All rounds meet the same random numbers; the points of the
/// front are then evaluated anew on fresh ones, since the best of many noisy values are luck in part, and those that are dominated there
/// are told.</summary>
public static class SampledFront
{
    private const double Margin = 0.1;

    /// <summary>Plays a search to its budget and checks the front.</summary>
    /// <param name="search">A search, at its start or after some rounds of the same functions and seed.</param>
    /// <param name="functions">The objectives.</param>
    /// <param name="options">The random numbers and the budget; null: as usual.</param>
    /// <param name="reference">The reference point of the hypervolume; null: a tenth of the range beyond the worst value of the checked
    /// front, in each objective.</param>
    /// <param name="cancellation">Stops it; the search keeps the rounds that were told.</param>
    /// <exception cref="ArgumentException">A value is not a number, a number of the options is out of its range, rounds are to be renewed
    /// or to end at a target, which a front has not, or the reference does not fit.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SampledFrontResult Run(
        Nsga2 search, SampledObjectives functions, SampledOptions? options = null, IReadOnlyList<double>? reference = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(functions);
        options ??= new SampledOptions();
        options.Check();
        if (options.RenewsEachRound || options.Limits.Target is not null)
        {
            throw new ArgumentException(
                "RenewsEachRound and a Target are not allowed here; allowed: neither, as points of earlier rounds live on.",
                nameof(options));
        }

        SearchEnd end = SearchRounds.Play(
            search,
            (point, round) => Numbers(functions(point, options.SearchingSeed(round), options.Paths)),
            options.Limits, () => search.Front.Count, () => false, cancellation);
        FrontPoint[] seen = [.. search.Front];
        var fresh = new IReadOnlyList<Estimate>[seen.Length];
        ParallelLoop.For(
            seen.Length, i => fresh[i] = functions(seen[i].Point, options.CheckingSeed, options.CheckPaths), options.Limits.Threads,
            cancellation);
        double[][] values = [.. fresh.Select(Numbers)];
        HashSet<int> first = [.. ParetoFront.Sort(values)[0]];
        double[] limit = [.. reference ?? Reference(values)];
        return new SampledFrontResult
        {
            Members = [.. seen.Select((s, i) => new FrontMember(s.Point, fresh[i], s.Values, !first.Contains(i)))],
            Reference = limit,
            Hypervolume = Hypervolume.Of([.. values.Where(v => v.All(double.IsFinite))], limit),
            Evaluations = search.Evaluations,
            Rounds = search.Round,
            End = end,
            Options = options,
        };
    }

    private static double[] Numbers(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    private static double[] Reference(double[][] values)
    {
        return [.. Enumerable.Range(0, values[0].Length).Select(Beyond)];

        double Beyond(int k)
        {
            double[] finite = [.. values.Select(v => v[k]).Where(double.IsFinite).DefaultIfEmpty(0)];
            double spread = finite.Max() - finite.Min();
            return finite.Max() + Margin * (spread > 0 ? spread : Math.Max(1, Math.Abs(finite.Max())));
        }
    }
}

/// <summary>A front, checked on fresh random numbers. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record SampledFrontResult : IShown
{
    /// <summary>The points of the front of the search, by the first objective.</summary>
    public required IReadOnlyList<FrontMember> Members { get; init; }

    /// <summary>The reference point of the hypervolume.</summary>
    public required IReadOnlyList<double> Reference { get; init; }

    /// <summary>The hypervolume of the checked values.</summary>
    public required double Hypervolume { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>The random numbers and the budget.</summary>
    public required SampledOptions Options { get; init; }

    /// <summary>How many points were found, in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Members.Count} points of which none is better in all");
}
