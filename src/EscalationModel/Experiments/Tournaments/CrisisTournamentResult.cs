using System.Globalization;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>What came of a <see cref="CrisisTournament"/>. Payoffs and wars are means over scenarios and over both sides. Immutable;
/// thread-safe.</summary>
[TypeFormatterSource]
public sealed class CrisisTournamentResult : IShown
{
    private readonly PlayedMatch[] _matches;
    private readonly string[] _texts;

    internal CrisisTournamentResult(
        IReadOnlyList<Scenario> scenarios, IReadOnlyList<TournamentEntrant> entrants, IReadOnlyList<PlayedMatch> matches,
        CrisisTournamentOptions options, IReadOnlyList<CrisisExploitability> exploitability)
    {
        (_matches, Exploitability, Paths) = ([.. matches], exploitability, options.PathsOfMatch);
        Scenarios = [.. scenarios.Select(s => s.Name)];
        Names = [.. entrants.Select(e => e.Name)];
        Seeds = [.. scenarios.Select(s => options.Seed ?? s.Run.Seed)];
        _texts = [.. entrants.Select(e => e.Text ?? e.Name)];
        Meta = MetaGameOf();
        RankingWithoutSelf = Ranking.Of(Names, weights => Mean(weights, withSelf: false, m => m.PayoffsA, m => m.PayoffsB));
        RankingWithSelf = Ranking.Of(Names, weights => Mean(weights, withSelf: true, m => m.PayoffsA, m => m.PayoffsB));
    }

    /// <summary>The names of the scenarios.</summary>
    public IReadOnlyList<string> Scenarios { get; }

    /// <summary>The names of the entrants, in the order in which they were given.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>All matches as they were played.</summary>
    public IReadOnlyList<CrisisMatch> Matches => [.. _matches.Select(m => m.Result)];

    /// <summary>The paths of each match.</summary>
    public long Paths { get; }

    /// <summary>The seed of each scenario.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>The order of the mean payoffs against all others: self-play does not count. Intervals are those of Student's t over 16
    /// batches of paths, which all matches of a scenario share.</summary>
    public IReadOnlyList<RankedEntrant> RankingWithoutSelf { get; }

    /// <summary>The same where an entrant also meets itself.</summary>
    public IReadOnlyList<RankedEntrant> RankingWithSelf { get; }

    /// <summary>The game of choosing a policy.</summary>
    public MetaGame Meta { get; }

    /// <summary>What the solvers say of each entrant; empty unless asked for.</summary>
    public IReadOnlyList<CrisisExploitability> Exploitability { get; }

    /// <summary>What the numbers hold for, in words.</summary>
    public IReadOnlyList<string> Conditions =>
    [
        .. Scenarios.Select((s, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{s}: {Paths} paths a match, seed {Seeds[i]}, the same random numbers in all; {Orders(i)}")),
        $"score: the mean payoff, undiscounted unless the scenario discounts, over sides{(Scenarios.Count > 1 ? " and scenarios" : "")}; "
            + "ranked without self-play, and with it apart; 95% intervals",
    ];

    /// <summary>What to beware of, a sentence each.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. Names.Select((name, i) => (Name: name, Text: _texts[i])).GroupBy(e => e.Text).Where(g => g.Count() > 1)
            .Select(g => $"{string.Join(" and ", g.Select(e => e.Name))} are the same policy."),
        .. Paths < 1600 ? ["Fewer than 100 paths a batch: the intervals lean on few numbers."] : Array.Empty<string>(),
    ];

    /// <summary>The mean payoff of an entrant against another. Where it is a mean of several matches the interval is that of the ends,
    /// which holds however their errors depend on each other.</summary>
    /// <param name="first">The index of the one.</param>
    /// <param name="second">The index of the other; the same for self-play.</param>
    public Estimate Payoff(int first, int second) =>
        Mean(Halves(first, second).Select(h => h.IsA ? h.Match.Result.PayoffA : h.Match.Result.PayoffB));

    /// <summary>The probability of war between two entrants; intervals as for payoffs.</summary>
    /// <param name="first">The index of the one.</param>
    /// <param name="second">The index of the other; the same for self-play.</param>
    public Estimate War(int first, int second) => Mean(Halves(first, second).Select(h => h.Match.Result.War));

    /// <summary>The mean probability of war of an entrant against all others.</summary>
    /// <param name="entrant">Its index.</param>
    /// <param name="withSelf">Whether the match with itself counts.</param>
    public Estimate War(int entrant, bool withSelf = false) => Mean(
        Enumerable.Range(0, Names.Count).Where(i => withSelf || i != entrant).Select(i => War(entrant, i)));

    /// <summary>The winners in a line.</summary>
    public override string ToString() =>
        $"{string.Join(", ", RankingWithoutSelf.Where(r => r.Place == 1).Select(r => r.Name))} of {Names.Count} policies; "
            + $"{string.Join(", ", Scenarios)}";

    private string Orders(int scenario) => _matches.First(m => m.Scenario == scenario).IsSymmetric
        ? "one order of each pair: both sides have the same part"
        : "both orders of each pair: the sides have different parts";

    private IEnumerable<(PlayedMatch Match, bool IsA)> Halves(int first, int second)
    {
        foreach (PlayedMatch match in _matches)
        {
            if (match.A == first && match.B == second)
            {
                yield return (match, true);
            }

            if (match.B == first && match.A == second)
            {
                yield return (match, false);
            }
        }
    }

    private static Estimate Mean(IEnumerable<Estimate> estimates)
    {
        Estimate[] all = [.. estimates];
        return all.Length == 1
            ? all[0]
            : new(all.Average(e => e.Value), all.Average(e => e.Low), all.Average(e => e.High));
    }

    // A weighted sum of the entrants' means over opponents, sides and scenarios, batch by batch.
    private Estimate Mean(double[] weights, bool withSelf, Func<PlayedMatch, double[]> a, Func<PlayedMatch, double[]> b)
    {
        int opponents = withSelf ? Names.Count : Names.Count - 1;
        var batches = new double[CrisisTournament.Batches];
        foreach (PlayedMatch match in _matches.Where(m => withSelf || m.A != m.B))
        {
            double share = (match.IsSymmetric && match.A != match.B ? 1.0 : 0.5) / (opponents * Scenarios.Count);
            for (int k = 0; k < batches.Length; k++)
            {
                batches[k] += share * (weights[match.A] * a(match)[k] + weights[match.B] * b(match)[k]);
            }
        }

        return Estimate.Mean(batches);
    }

    private MetaGame MetaGameOf()
    {
        int n = Names.Count;
        var row = new double[n, n];
        var column = new double[n, n];
        foreach (PlayedMatch match in _matches)
        {
            double a = match.Result.PayoffA.Value / Scenarios.Count, b = match.Result.PayoffB.Value / Scenarios.Count;
            if (match is { IsSymmetric: true } && match.A == match.B)
            {
                a = b = (a + b) / 2;
            }

            row[match.A, match.B] += a;
            column[match.A, match.B] += b;
            if (match.IsSymmetric && match.A != match.B)
            {
                row[match.B, match.A] += b;
                column[match.B, match.A] += a;
            }
        }

        return new(Names, row, _matches.All(m => m.IsSymmetric) ? null : column);
    }
}
