using EscalationModel.Internals;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Plays the rounds of a search.</summary>
internal static class SearchRounds
{
    /// <summary>Asks, evaluates on several threads and tells until the search or its budget ends.</summary>
    /// <param name="search">The search, at its start or after some rounds.</param>
    /// <param name="evaluate">What a point of a round is worth.</param>
    /// <param name="limits">The budget and the threads.</param>
    /// <param name="best">What progress shows.</param>
    /// <param name="isEnough">Whether the search found what was asked for.</param>
    /// <param name="cancellation">Stops it.</param>
    public static SearchEnd Play<TValue>(
        ISearch<TValue> search, Func<double[], int, TValue> evaluate, SearchLimits limits, Func<double> best, Func<bool> isEnough,
        CancellationToken cancellation)
    {
        limits.Check();
        while (true)
        {
            IReadOnlyList<double[]> points = search.Ask();
            if (points.Count == 0)
            {
                return search.End!.Value;
            }

            if (search.Evaluations + points.Count > limits.Evaluations)
            {
                return search.Round > 0 ? SearchEnd.Evaluations : throw new ArgumentOutOfRangeException(
                    nameof(limits), limits.Evaluations, $"A round has {points.Count} points; so many evaluations or more are allowed.");
            }

            var values = new TValue[points.Count];
            int round = search.Round;
            ParallelLoop.For(points.Count, i => values[i] = evaluate(points[i], round), limits.Threads, cancellation);
            search.Tell(values);
            limits.Progress?.Report(new SearchProgress(search.Evaluations, limits.Evaluations, best()));
            if (isEnough())
            {
                return SearchEnd.Target;
            }
        }
    }
}
