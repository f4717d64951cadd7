using System.Globalization;
using System.Text;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>A tournament as text.</summary>
internal static class TournamentText
{
    private const int MostEquilibria = 6;

    public static string Text(CrisisTournamentResult result, MetaAnalysis meta, bool withSelf)
    {
        var text = new StringBuilder();
        Lines(text, result.Conditions);
        text.Append('\n').Append(Ranking(
            withSelf ? result.RankingWithSelf : result.RankingWithoutSelf, "mean payoff", result.Names, meta,
            ("war", i => result.War(i, withSelf))));
        Other(text, withSelf, result.RankingWithoutSelf, result.RankingWithSelf);
        Matrix(text, "mean payoff of the row against the column", result.Names, result.Payoff);
        Matrix(text, "probability of war", result.Names, result.War);
        Meta(text, result.Names, meta);
        if (result.Exploitability.Count > 0)
        {
            Solvers(text, result.Exploitability);
        }

        Warnings(text, result.Warnings);
        return text.ToString();
    }

    public static string Text(IteratedTournamentResult result, MetaAnalysis meta, bool withSelf)
    {
        var text = new StringBuilder();
        Lines(text, result.Conditions);
        text.Append('\n').Append(Ranking(
            withSelf ? result.RankingWithSelf : result.RankingWithoutSelf, "per round", result.Names, meta,
            ("total", i => result.Total(i, withSelf))));
        Other(text, withSelf, result.RankingWithoutSelf, result.RankingWithSelf);
        Matrix(text, "score of the row against the column", result.Names, result.Score);
        Meta(text, result.Names, meta);
        Warnings(text, result.Warnings);
        return text.ToString();
    }

    private static string Ranking(
        IReadOnlyList<RankedEntrant> ranking, string score, IReadOnlyList<string> names, MetaAnalysis meta,
        (string Name, Func<int, Estimate> Of) more)
    {
        var table = new TextTable("place", "policy", score, "behind the first", more.Name, "best reply gains", "alpha-rank", "replicator")
        {
            LeftColumns = 2,
        };
        foreach (RankedEntrant line in ranking)
        {
            int i = Enumerable.Range(0, names.Count).First(k => names[k] == line.Name);
            table.Add(
                Whole(line.Place) + (line.IsTied ? " (tied)" : ""), line.Name, Shown(line.Score),
                Shown(line.BehindFirst) + (line.MayBeFirst && line.BehindFirst.Value > 0 ? " *" : ""), Shown(more.Of(i)),
                Shown(meta.Exploitability[i]), Share(meta.AlphaRank.Stationary[i]), Share(Replicator(meta)[i]));
        }

        string note = ranking.Any(r => r.MayBeFirst && r.BehindFirst.Value > 0)
            ? "* not told from the first: the interval of the difference holds 0\n"
            : "";
        return table + note;
    }

    // Who would win by the other rule.
    private static void Other(
        StringBuilder text, bool withSelf, IReadOnlyList<RankedEntrant> without, IReadOnlyList<RankedEntrant> with)
    {
        string rule = withSelf ? "self-play counts; first without it" : "self-play does not count; first with it";
        IEnumerable<string> first = (withSelf ? without : with).Where(r => r.Place == 1).Select(r => r.Name);
        text.Append(CultureInfo.InvariantCulture, $"{rule}: {string.Join(", ", first)}\n");
    }

    private static void Matrix(StringBuilder text, string title, IReadOnlyList<string> names, Func<int, int, Estimate> at)
    {
        var table = new TextTable([title, .. names]) { Width = 140 };
        for (int i = 0; i < names.Count; i++)
        {
            table.Add([names[i], .. Enumerable.Range(0, names.Count).Select(j => Shown(at(i, j)))]);
        }

        text.Append('\n').Append(table);
    }

    private static void Meta(StringBuilder text, IReadOnlyList<string> names, MetaAnalysis meta)
    {
        AlphaRankResult rank = meta.AlphaRank;
        string model = rank.Model == SelectionModel.Local ? "local selection" : "fitness against the population";
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nalpha-rank: {model}, alpha {rank.Options.Alpha}, population {rank.Options.Population}\n");
        text.Append(meta.Replicator.Rests
            ? "replicator: at rest, from equal shares\n"
            : "replicator: does not rest, from equal shares; the mean of the last half of the time\n");
        string all = meta.Equilibria.IsComplete ? ", which are all" : "";
        text.Append(CultureInfo.InvariantCulture, $"equilibria of the meta-game: {meta.Equilibria.Solutions.Count} found{all}\n");
        foreach (Equilibrium e in meta.Equilibria.Solutions.Take(MostEquilibria))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {Mixture(names, e.Row)} against {Mixture(names, e.Column)}: {Shown(e.Payoffs[0])}, {Shown(e.Payoffs[1])}\n");
        }

        if (meta.Equilibria.Solutions.Count > MostEquilibria)
        {
            text.Append("  ... (--json has all)\n");
        }
    }

    private static void Solvers(StringBuilder text, IReadOnlyList<CrisisExploitability> found)
    {
        var table = new TextTable("a best reply of any kind gains", "scenario", "as A", "as B", "") { LeftColumns = 2 };
        foreach (CrisisExploitability e in found)
        {
            table.Add(
                e.Entrant, e.Scenario, e.Found is { } a ? Shown(a.GainA) : "-", e.Found is { } b ? Shown(b.GainB) : "-",
                e.Found is null ? e.Reason : string.Join(" ", e.Found.Approximations.Take(1)));
        }

        text.Append('\n').Append(table);
    }

    private static void Warnings(StringBuilder text, IReadOnlyList<string> warnings) =>
        Lines(text, warnings.Select(w => "warning: " + w));

    private static void Lines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(PrintableText.Line(line)).Append('\n');
        }
    }

    private static IReadOnlyList<double> Replicator(MetaAnalysis meta) =>
        (meta.Replicator.Rests ? meta.Replicator.End : meta.Replicator.Mean).Probabilities;

    private static string Mixture(IReadOnlyList<string> names, MixedStrategy mixture) => string.Join(
        " + ", mixture.Support.Select(i => mixture[i] == 1 ? names[i] : $"{Share(mixture[i])} {names[i]}"));

    private static string Shown(Estimate e) => e.High > e.Low && double.IsFinite(e.High - e.Low) ? e.ToString() : Shown(e.Value);

    private static string Shown(double x) => x.ToString("G6", CultureInfo.InvariantCulture);

    private static string Share(double x) => x.ToString("F3", CultureInfo.InvariantCulture);

    private static string Whole(int x) => x.ToString(CultureInfo.InvariantCulture);
}
