using System.Net;

namespace EscalationModel.Cli.Exploring;

/// <summary>What is asked of the explorer.</summary>
/// <param name="Path">The path after the token; empty: the page.</param>
/// <param name="Query">The query with its question mark; empty: none.</param>
internal sealed record WebRequest(string Path, string Query)
{
    /// <summary>The values of the query by their names, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Values =>
    [
        .. Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (WebUtility.UrlDecode(pair[0]), pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : "")),
    ];
}
