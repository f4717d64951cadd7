using EscalationModel.Experiments.Discovery;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Experiments.Discovery;

/// <summary>Peels and pastes as the conventions say it, word by word: every candidate is made, and its points counted and scored in
/// fractions. Nothing is shared with the library but its options and names of sides.</summary>
internal sealed class SlowPrim(double[][] x, bool[] y, PrimOptions options)
{
    private readonly int _inputs = x[0].Length;

    public sealed record Step(int Input, BoxSide Side, double?[] Low, double?[] High, int Points, int OfInterest);

    private readonly record struct Candidate(
        int Input, BoxSide Side, double? Limit, int Points, int OfInterest, int Unrestricted, Rational Score);

    public List<Step> Peel()
    {
        List<Step> steps = [new(-1, default, new double?[_inputs], new double?[_inputs], x.Length, y.Count(b => b))];
        while (Next(steps[^1]) is { } next)
        {
            steps.Add(next);
        }

        return steps;
    }

    public List<Step> Paste(Step start)
    {
        List<Step> steps = [start];
        while (NextPaste(steps[^1]) is { } next)
        {
            steps.Add(next);
        }

        return steps;
    }

    private static Rational Share(int part, int all) => new(part, all);

    private Step? Next(Step box)
    {
        List<Candidate> candidates = [];
        for (int j = 0; j < _inputs; j++)
        {
            foreach (BoxSide side in (BoxSide[])[BoxSide.Lower, BoxSide.Upper])
            {
                if (Candidates(box, j, side) is { } found)
                {
                    candidates.Add(found);
                }
            }
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        Candidate best = options.Rule == PrimRule.Count
            ? candidates.OrderByDescending(c => c.Score).ThenByDescending(c => c.Points).ThenBy(c => c.Input).ThenBy(c => c.Side).First()
            : candidates.OrderByDescending(c => c.Score).ThenByDescending(c => c.Unrestricted).ThenBy(c => c.Input)
                .ThenByDescending(c => c.Side).First();
        bool isMassive = best.Points >= (decimal)options.MinMass * x.Length;
        bool isGood = options.Rule == PrimRule.Count
            ? Share(best.OfInterest, best.Points) >= Share(box.OfInterest, box.Points) && box.OfInterest < box.Points
            : best.Score > 0;
        return isMassive && isGood && best.Points < box.Points ? After(box, best) : null;
    }

    private Candidate? Candidates(Step box, int j, BoxSide side)
    {
        double[] sorted = [.. Inside(box).Select(i => x[i][j]).Order()];
        int n = sorted.Length;
        double? limit;
        if (options.Rule == PrimRule.Count)
        {
            decimal k = Math.Max(1, Math.Floor((decimal)options.Alpha * n));
            limit = side == BoxSide.Lower
                ? sorted.Where(v => sorted.Count(w => w < v) >= k).Select(v => (double?)v).Min()
                : sorted.Where(v => sorted.Count(w => w > v) >= k).Select(v => (double?)v).Max();
            if (limit is null)
            {
                return null;
            }
        }
        else
        {
            // The workbench's quantile.
            decimal place = (n - 1) * (side == BoxSide.Lower ? (decimal)options.Alpha : 1 - (decimal)options.Alpha);
            int low = (int)Math.Floor(place), high = (int)Math.Ceiling(place);
            while (side == BoxSide.Lower && sorted[low] == sorted[high] && high < n - 1)
            {
                high++;
            }

            while (side == BoxSide.Upper && sorted[low] == sorted[high] && low > 0)
            {
                low--;
            }

            limit = (sorted[low] + sorted[high]) / 2;
        }

        double?[] lows = [.. box.Low], highs = [.. box.High];
        (side == BoxSide.Lower ? lows : highs)[j] = limit;
        int[] inside = [.. Inside(box with { Low = lows, High = highs })];
        int ofInterest = inside.Count(i => y[i]);
        int unrestricted = Enumerable.Range(0, _inputs).Count(i =>
            (lows[i] is null || lows[i] == x.Min(p => p[i])) && (highs[i] is null || highs[i] == x.Max(p => p[i])));
        Rational gain = Share(ofInterest, inside.Length) - Share(box.OfInterest, box.Points);
        int gone = box.Points - inside.Length;
        Rational score = options.Score == PrimScore.Density ? Share(ofInterest, inside.Length)
            : gone == 0 ? 0
            : options.Score == PrimScore.Lenient1 ? gain / gone
            : gain * inside.Length / gone;
        return new(j, side, limit, inside.Length, ofInterest, unrestricted, score);
    }

    private Step? NextPaste(Step box)
    {
        List<Candidate> candidates = [];
        for (int j = 0; j < _inputs; j++)
        {
            foreach (BoxSide side in (BoxSide[])[BoxSide.Lower, BoxSide.Upper])
            {
                if ((side == BoxSide.Lower ? box.Low : box.High)[j] is not null && Pasted(box, j, side) is { } found)
                {
                    candidates.Add(found);
                }
            }
        }

        Rational density = Share(box.OfInterest, box.Points);
        return candidates.OrderByDescending(c => c.Score).ThenByDescending(c => c.Points).ThenBy(c => c.Input).ThenBy(c => c.Side)
            .Where((c, rank) => rank == 0 && (options.Rule == PrimRule.Count ? c.Score >= density : c.Score > density))
            .Select(c => After(box, c)).FirstOrDefault();
    }

    private Candidate? Pasted(Step box, int j, BoxSide side)
    {
        double?[] lows = [.. box.Low], highs = [.. box.High];
        (side == BoxSide.Lower ? lows : highs)[j] = null;
        HashSet<int> inside = [.. Inside(box)];
        int sign = side == BoxSide.Lower ? -1 : 1; // outward
        int[] free = [.. Inside(box with { Low = lows, High = highs })];
        double[] kept = [.. free.Where(i => !inside.Contains(i)).Select(i => sign * x[i][j]).Order()];
        if (kept.Length == 0)
        {
            return null;
        }

        int enough = Math.Max(1, (int)Math.Floor((decimal)options.Alpha * box.Points));
        double last = kept[Math.Min(enough, kept.Length) - 1];
        double? limit = kept.Any(v => v > last)
            ? sign * (options.Rule == PrimRule.Count ? last : (last + kept.First(v => v > last)) / 2)
            : null;
        (side == BoxSide.Lower ? lows : highs)[j] = limit;
        int[] now = [.. Inside(box with { Low = lows, High = highs })];
        int ofInterest = now.Count(i => y[i]);
        return new(j, side, limit, now.Length, ofInterest, 0, Share(ofInterest, now.Length));
    }

    private static Step After(Step box, Candidate cut)
    {
        double?[] lows = [.. box.Low], highs = [.. box.High];
        (cut.Side == BoxSide.Lower ? lows : highs)[cut.Input] = cut.Limit;
        return new(cut.Input, cut.Side, lows, highs, cut.Points, cut.OfInterest);
    }

    private IEnumerable<int> Inside(Step box) => Enumerable.Range(0, x.Length).Where(i => Enumerable.Range(0, _inputs).All(j =>
        (box.Low[j] is not { } low || x[i][j] >= low) && (box.High[j] is not { } high || x[i][j] <= high)));
}
