namespace EscalationModel.Estimation.Strategic;

/// <summary>Searches from all starts, and keeps where the lower ones ended.</summary>
internal static class StrategicSearch
{
    /// <summary>How much lower an end must be to be another one, and how near to the top a ridge must be to be followed.</summary>
    private const double Apart = 1e-6, Near = 2;

    public static (Maximum Best, IReadOnlyList<LocalMaximum> Others) Run(LogLikelihood likelihood, IReadOnlyList<double[]> starts)
    {
        Maximum[] ends = [.. starts.Select(s => Maximizer.Maximize(likelihood, s)).Where(e => !double.IsNaN(e.Value))];
        if (ends.Length == 0)
        {
            throw new EstimationException("The likelihood is not a number from any start: scale regressors to numbers near 1.");
        }

        Follow(likelihood, ends);
        double top = ends.Max(e => e.Supremum);
        Maximum best = ends.Where(e => e.Supremum >= top - Apart)
            .OrderBy(e => Doubt(likelihood, e)).ThenByDescending(e => e.Converged).ThenByDescending(e => e.Value).First();
        Maximum[] lower = [.. ends.Where(e => !(e.Supremum >= top - Apart)).OrderByDescending(e => e.Supremum)];
        return (best with { Starts = starts.Count, EndedLower = lower.Length }, Distinct(lower));
    }

    /// <summary>A sound maximum goes before one at infinity, and that before a point so far out that all is flat to rounding.</summary>
    private static int Doubt(LogLikelihood likelihood, Maximum end) =>
        end.IsAtInfinity ? 1 : new Curvature(likelihood, end).IsSound ? 0 : 2;

    private static void Follow(LogLikelihood likelihood, Maximum[] ends)
    {
        int[] open = [.. Enumerable.Range(0, ends.Length).Where(i => !ends[i].Converged).OrderByDescending(i => ends[i].Value).Take(1)];
        foreach (int i in open.Where(i => ends[i].Value > ends.Max(e => e.Supremum) - Near))
        {
            ends[i] = StrategicRidge.Follow(likelihood, ends[i]);
        }
    }

    private static List<LocalMaximum> Distinct(Maximum[] lower)
    {
        var others = new List<LocalMaximum>();
        foreach (Maximum end in lower.Where(e => e.Converged))
        {
            if (others.Count == 0 || others[^1].LogLikelihood - end.Supremum > Apart)
            {
                others.Add(new(end.Point, end.Supremum, end.IsAtInfinity));
            }
        }

        return others;
    }
}
