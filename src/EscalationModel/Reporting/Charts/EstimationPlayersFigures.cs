using EscalationModel.Estimation.Players;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Figures of players.</summary>
internal static class EstimationPlayersFigures
{
    private const int MostRows = 30;

    /// <summary>The probabilities to climb and to descend by joint rung, of the joint rungs that were seen.</summary>
    public static IEnumerable<Figure> Of(PlayerTable table)
    {
        (string, string, Func<PlayerCell, Estimate>, int)[] moves =
            [("climbs", "climb", c => c.Up, table.Rungs - 1), ("descents", "descend", c => c.Down, 0)];
        foreach ((string name, string verb, Func<PlayerCell, Estimate> read, int except) in moves)
        {
            PlayerCell[] seen = [.. table.Cells.Where(c => c.Count > 0 && c.Own != except)
                .OrderByDescending(c => c.Count).Take(MostRows).OrderBy(c => c.Own).ThenBy(c => c.Rival)];
            if (seen.Length > 0)
            {
                yield return Chart.Intervals(
                    $"player-{name}", $"How readily the player would {verb}",
                    "By own and rival's rung, of those where it was seen to choose most: the mean of the posterior with its interval."
                        + EstimationPlayersTables.MemoryInWords(table.Memory),
                    $"probability to {verb}",
                    [.. seen.Select(c => (FormattableString.Invariant($"own {c.Own}, rival {c.Rival} (n {c.Count})"), read(c)))]);
            }
        }
    }

    /// <summary>What best replies gain.</summary>
    public static Figure Gains(PlayerAssessment assessment) => Chart.Intervals(
        "player-gains", "What a best reply would gain",
        "Against the table of the player, with posterior intervals. The plain interval of what the rival gains is biased upward; the bound "
            + "is that of a reply that was found on one half of the games and valued on the other."
            + EstimationPlayersTables.MemoryInWords(assessment.Memory),
        "gain, in payoffs of who replies",
        [.. EstimationPlayersTables.Rows(assessment).Where(r => r.Name.Contains("best reply") || r.Name.Contains("at least"))]);
}
