namespace EscalationModel.Estimation.Ladder;

/// <summary>The joint rungs that disputes open with.</summary>
internal static class LadderOpenings
{
    public static (int A, int B, LadderNumber Number)[] Of(IReadOnlyList<LadderPath> paths)
    {
        IGrouping<(int A, int B), LadderPath>[] groups = [.. paths.GroupBy(p => (A: p.A[0], B: p.B[0])).OrderBy(g => g.Key)];
        double[] shares = [.. groups.Select(g => Math.Round(g.Count() / (double)paths.Count, 9))];

        // The largest takes what rounding leaves, so that the sum is 1.
        int largest = Array.IndexOf(shares, shares.Max());
        shares[largest] = Math.Round(1 - shares.Where((_, i) => i != largest).Sum(), 9);
        return
        [
            .. groups.Select((g, i) => (
                g.Key.A, g.Key.B,
                new LadderNumber(
                    FormattableString.Invariant($"$.model.opening[{i}].probability"),
                    Estimate.Probability(g.Count(), paths.Count) with { Value = shares[i] }, Basis.Measured,
                    $"{g.Count()} of {paths.Count} disputes") { IsDrawn = false })),
        ];
    }
}
