namespace EscalationModel.Estimation.Ladder;

/// <summary>Whether a side goes down or up by the joint rung, shrunk to what it does at its own rung whatever the rival's.</summary>
internal sealed class LadderMoveLaws(IReadOnlyList<LadderPath> paths, int rungs, double strength)
{
    private readonly string[] _outcomes = ["down", "stay", "up"];

    /// <summary>The numbers of a side's table by [own rung][rival's rung]; none at joint rungs that were not seen, if nothing says what is
    /// done there.</summary>
    public IEnumerable<LadderNumber> Of(Side side)
    {
        List<int[]>[] seen = Transitions(side);
        for (int own = 0; own < rungs; own++)
        {
            int[] pooled = Sum(Enumerable.Range(0, rungs).SelectMany(rival => seen[rungs * own + rival]));
            for (int rival = 0; rival < rungs && pooled.Sum() > 0; rival++)
            {
                foreach (LadderNumber number in At(side, own, rival, seen[rungs * own + rival], pooled))
                {
                    yield return number;
                }
            }
        }
    }

    private IEnumerable<LadderNumber> At(Side side, int own, int rival, List<int[]> byDispute, int[] pooled)
    {
        int[] counts = Sum(byDispute);
        int n = counts.Sum();
        if (n + strength == 0)
        {
            yield break;
        }

        double[] q = [.. pooled.Select(k => k / (double)pooled.Sum())],
            p = [.. q.Select((x, j) => (counts[j] + strength * x) / (n + strength))];
        (double down, double up) = (p[0], p[2]);
        Estimate[] intervals =
        [
            CannotFall(own, pooled) ? Estimate.Exact(0) : Interval(0, byDispute, counts, p, pooled),
            own == rungs - 1 ? Estimate.Exact(0) : Interval(2, byDispute, counts, p, pooled),
        ];

        // A draw of both must leave room: what is over is taken from both intervals.
        double above = intervals[0].High - down + intervals[1].High - up, room = Math.Max(0, p[1]);
        double part = above > room ? room / above : 1;
        foreach ((int which, double value) in ((int, double)[])[(0, down), (1, up)])
        {
            Estimate interval = intervals[which];
            yield return new(
                FormattableString.Invariant($"$.actors[{(side == Side.A ? 0 : 1)}].policy.moves[{own}][{rival}].{_outcomes[2 * which]}"),
                new Estimate(value, interval.Low, value + part * (interval.High - value)), Basis.Measured,
                $"{counts[2 * which]} of {n} moves at the joint rung, {pooled[2 * which]} of {pooled.Sum()} at the own rung")
            {
                IsDrawn = value is > 0 and < 1,
            };
        }
    }

    // From rung 0 nothing leads down; and where levels below rung 1 never occur, as among postures, nothing leads down to it.
    private static bool CannotFall(int own, int[] pooled) => own == 0 || (own == 1 && pooled[0] == 0);

    // The spread of the share between disputes, or that of the Dirichlet law where that is greater: few disputes say little of it.
    private Estimate Interval(int j, List<int[]> byDispute, int[] counts, double[] p, int[] pooled)
    {
        if (p[j] is 0 or 1)
        {
            int[] seen = counts.Sum() > 0 ? counts : pooled;
            return Estimate.Probability(seen[j], seen.Sum());
        }

        double n = counts.Sum(), share = n > 0 ? counts[j] / n : 0, clusters = byDispute.Count;
        double squares = byDispute.Sum(d => (d[j] - d.Sum() * share) * (d[j] - d.Sum() * share));
        double between = clusters > 1 ? Math.Sqrt(squares * clusters / (clusters - 1)) / (n + strength) : 0;
        double error = Math.Max(between, Math.Sqrt(p[j] * (1 - p[j]) / (n + strength + 1)));
        return new(p[j], Math.Max(0, p[j] - Estimate.Z * error), Math.Min(1, p[j] + Estimate.Z * error));
    }

    private static int[] Sum(IEnumerable<int[]> counts) =>
        counts.Aggregate(new int[3], (sum, c) => [sum[0] + c[0], sum[1] + c[1], sum[2] + c[2]]);

    // By joint rung as this side sees it: for each dispute how often it went down, stayed, went up.
    private List<int[]>[] Transitions(Side side)
    {
        List<int[]>[] seen = [.. Enumerable.Range(0, rungs * rungs).Select(_ => new List<int[]>())];
        foreach (LadderPath path in paths)
        {
            (int[] own, int[] rival) = side == Side.A ? (path.A, path.B) : (path.B, path.A);
            var counts = new Dictionary<int, int[]>();
            for (int m = 1; m < path.Moves; m++)
            {
                int at = rungs * own[m - 1] + rival[m - 1];
                counts.TryAdd(at, new int[3]);
                counts[at][1 + Math.Sign(own[m] - own[m - 1])]++;
            }

            foreach ((int at, int[] moves) in counts)
            {
                seen[at].Add(moves);
            }
        }

        return seen;
    }
}
