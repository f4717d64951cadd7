using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

/// <summary>All extreme equilibria of the games of the catalog, as published and as an exact enumerator (lrsnash) lists them: rows, then
/// columns.</summary>
internal static class PublishedEquilibria
{
    /// <summary>How many extreme equilibria there are, also where the list is not written down.</summary>
    public const int SeventyFive = 75;

    /// <summary>By the name of the game; every game of the catalog but the one with 75.</summary>
    public static IReadOnlyDictionary<string, string[]> ByName { get; } = new Dictionary<string, string[]>
    {
        ["Prisoner's Dilemma"] = ["0 1 | 0 1"],
        ["Chicken"] = ["0 1 | 1 0", "1 0 | 0 1", "1/2 1/2 | 1/2 1/2"],
        ["Stag Hunt"] = ["0 1 | 0 1", "1 0 | 1 0", "1/2 1/2 | 1/2 1/2"],
        ["Deadlock"] = ["0 1 | 0 1"],
        ["Called Bluff"] = ["1 0 | 0 1"],
        ["Bully"] = ["0 1 | 1 0"],
        ["Battle of the Sexes"] = ["0 1 | 0 1", "1 0 | 1 0", "3/5 2/5 | 2/5 3/5"],
        ["Matching Pennies"] = ["1/2 1/2 | 1/2 1/2"],
        ["Aumann's Chicken"] = ["0 1 | 1 0", "1 0 | 0 1", "2/3 1/3 | 2/3 1/3"],
        ["Hawk-Dove"] = ["0 1 | 1 0", "1 0 | 0 1", "1/2 1/2 | 1/2 1/2"],
        ["Inspection"] = ["9/10 1/10 | 4/5 1/5"],
        ["Rock, Paper, Scissors"] = ["1/3 1/3 1/3 | 1/3 1/3 1/3"],
        ["Shapley's game"] = ["1/3 1/3 1/3 | 1/3 1/3 1/3"],
        ["Shapley's Lemke-Howson example"] = ["0 0 1 | 0 0 1", "0 1 0 | 0 1 0", "0 1/2 1/2 | 0 1/4 3/4"],
        ["Myerson's game"] = ["0 0 1 | 0 0 1", "0 1 0 | 0 1 0", "1 0 0 | 1 0 0"],
        ["O'Neill's card game"] = ["1/5 1/5 1/5 2/5 | 1/5 1/5 1/5 2/5"],
        ["von Stengel's example"] = ["0 1/3 2/3 | 1/3 2/3", "1 0 0 | 1 0", "4/5 1/5 0 | 2/3 1/3"],
        ["von Stengel's degenerate example"] = ["0 1/3 2/3 | 1/3 2/3", "1 0 0 | 1 0", "1 0 0 | 2/3 1/3"],
        ["lrsnash's example"] = ["0 0 1 | 1 0", "0 1/3 2/3 | 2/3 1/3", "2/3 1/3 0 | 1/3 2/3"],
        ["Colonel Blotto"] = ["4/9 4/9 0 0 1/9 | 1/30 7/90 8/15 16/45", "4/9 4/9 0 0 1/9 | 7/90 1/30 16/45 8/15"],
        ["Traveler's Dilemma"] = ["1 0 0 0 0 | 1 0 0 0 0"],
        ["Beauty Contest"] = ["1 0 0 0 0 | 1 0 0 0 0"],
        ["Coordination"] =
        [
            "0 0 1 | 0 0 1", "0 1 0 | 0 1 0", "0 1/2 1/2 | 0 1/2 1/2", "1 0 0 | 1 0 0", "1/2 0 1/2 | 1/2 0 1/2", "1/2 1/2 0 | 1/2 1/2 0",
            "1/3 1/3 1/3 | 1/3 1/3 1/3",
        ],
        ["11-20"] =
        [
            "0 0 0 0 1/4 1/4 1/5 3/20 1/10 1/20 | 0 0 0 0 1/4 1/4 1/5 3/20 1/10 1/20",
            "0 0 0 0 3/10 1/5 1/5 3/20 1/10 1/20 | 0 0 0 1/4 0 1/4 1/5 3/20 1/10 1/20",
            "0 0 0 1/4 0 1/4 1/5 3/20 1/10 1/20 | 0 0 0 0 3/10 1/5 1/5 3/20 1/10 1/20",
            "0 0 0 2/5 0 3/10 0 1/5 0 1/10 | 0 0 2/5 0 3/10 0 1/5 0 1/10 0",
            "0 0 0 7/20 0 1/4 1/10 3/20 1/10 1/20 | 0 0 1/5 0 3/10 0 1/5 3/20 1/10 1/20",
            "0 0 1/5 0 3/10 0 1/5 3/20 1/10 1/20 | 0 0 0 7/20 0 1/4 1/10 3/20 1/10 1/20",
            "0 0 2/5 0 3/10 0 1/5 0 1/10 0 | 0 0 0 2/5 0 3/10 0 1/5 0 1/10",
            "0 0 2/5 0 3/10 0 1/5 0 1/10 0 | 0 1/5 0 7/20 0 1/4 0 3/20 0 1/20",
            "0 1/5 0 7/20 0 1/4 0 3/20 0 1/20 | 0 0 2/5 0 3/10 0 1/5 0 1/10 0",
        ],
    };

    public static IEnumerable<(MixedStrategy Row, MixedStrategy Column)> Of(string name) => ByName[name].Select(line =>
    {
        MixedStrategy[] pair = [.. line.Split('|').Select(
            side => MixedStrategy.OfExact([.. side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => Rational.Parse(p))]))];
        return (pair[0], pair[1]);
    });

    /// <summary>A list of equilibria in the same words, in order.</summary>
    public static string[] InWords(IEnumerable<Equilibrium> equilibria) =>
        [.. equilibria
            .Select(e => $"{string.Join(' ', e.Row.Exact!)} | {string.Join(' ', e.Column.Exact!)}")
            .Order(StringComparer.Ordinal)];
}
