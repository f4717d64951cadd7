using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting;

/// <summary>Shows results. Nothing is simulated or solved here, and the same result is shown alike on every machine and under every
/// culture. Thread-safe.</summary>
public static class Showing
{
    /// <summary>The result as a fragment of HTML for a notebook or a page: its table and its figures, with their styles, in light and dark,
    /// without a script.</summary>
    /// <param name="result">Any result.</param>
    /// <returns>A fragment that is well-formed XML too.</returns>
    public static string ToHtml(this IShown result) => result.ToFragment().ToHtml();

    /// <summary>Results as one fragment of HTML: one table if they have the same columns, else one below the other.</summary>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="results">The results, in the order in which they are shown.</param>
    /// <returns>A fragment that is well-formed XML too.</returns>
    public static string ToHtml<TResult>(this IEnumerable<TResult> results)
        where TResult : IShown => results.ToFragment().ToHtml();

    /// <summary>What there is to show of a result: its text is <see cref="Fragment.ToString"/>.</summary>
    /// <param name="result">Any result.</param>
    /// <exception cref="ArgumentException">The result is of a type that neither this library knows nor is
    /// <see cref="IDescribed"/>.</exception>
    public static Fragment ToFragment(this IShown result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result is IDescribed own ? own.ToFragment() : Describer.Of(result)
            ?? throw new ArgumentException(
                $"{result.GetType()} is no result of this library and not {nameof(IDescribed)}.", nameof(result));
    }

    /// <summary>What there is to show of several results: one table if they have the same columns.</summary>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="results">The results, in the order in which they are shown.</param>
    public static Fragment ToFragment<TResult>(this IEnumerable<TResult> results)
        where TResult : IShown
    {
        ArgumentNullException.ThrowIfNull(results);
        return Fragment.Of([.. results.Select(r => ((IShown)r).ToFragment())]);
    }
}
