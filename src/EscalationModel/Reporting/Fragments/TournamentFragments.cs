using EscalationModel.Experiments.Tournaments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Tournaments and what evolution makes of them.</summary>
internal static class TournamentFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        IteratedTournamentResult tournament => Ranking("Score in all matches", tournament.RankingWithSelf, tournament.Warnings),
        CrisisTournamentResult tournament => Ranking(
            $"{string.Join(", ", tournament.Scenarios)}: {Cells.Of(tournament.Paths)} paths a match",
            tournament.RankingWithSelf, tournament.Warnings),
        CrisisExploitability found => new Fragment("")
        {
            Headings = ["entrant", "scenario", "a best reply gains"],
            Rows = [Cells.Row(found.Entrant, found.Scenario, found.Found is { } known ? Cells.Of(known.Regret) : found.Reason)],
        },
        AlphaRankResult ranks => new Fragment("")
        {
            Headings = ["strategy", "mass"],
            Rows = [.. ranks.Stationary.Select((mass, i) => Cells.Row($"{i + 1}", Cells.Of(mass)))],
        },
        ReplicatorLimitResult limit => new Fragment(
            $"After {Cells.Of(limit.Time)} units of time" + (limit.Rests ? ", at rest" : ", still moving"))
        {
            Headings = ["strategy", "at the end", "on average"],
            Rows = [.. limit.End.Probabilities.Select((p, i) => Cells.Row($"{i + 1}", Cells.Of(p), Cells.Of(limit.Mean[i])))],
        },
        MetaAnalysis analysis => new Fragment("") { Parts = [analysis.Equilibria.ToFragment(), analysis.Replicator.ToFragment()] },
        _ => null,
    };

    private static Fragment Ranking(string title, IReadOnlyList<RankedEntrant> ranking, IReadOnlyList<string> warnings) => new(title)
    {
        Headings = ["entrant", "place", "score", "behind the first"],
        Rows =
        [
            .. ranking.Select(r => Cells.Row(
                r.Name, $"{r.Place}" + (r.IsTied ? " tied" : ""), Cells.Of(r.Score), Cells.Of(r.BehindFirst))),
        ],
        Notes = warnings,
        Figures = ranking.Count > 1 ? [RankingFigure.Of(title, ranking)] : [],
    };
}
