namespace EscalationModel.Estimation.Strategic;

/// <summary>Searches from all starts, and keeps where the lower ones ended.</summary>
internal static class StrategicSearch
{
    /// <summary>How much lower an end must be to be another one, and how near to the top a ridge must be to be followed.</summary>
    private const double Apart = 1e-6, Near = 2;

    /// <summary>The curvature times the square of a parameter below which the likelihood is flat in it.</summary>
    private const double FlatDrop = 1e-3;

    public static (Maximum Best, IReadOnlyList<LocalMaximum> Others) Run(LogLikelihood likelihood, IReadOnlyList<double[]> starts)
    {
        Maximum[] ends = [.. starts.Select(s => Maximizer.Maximize(likelihood, s)).Where(e => !double.IsNaN(e.Value))];
        if (ends.Length == 0)
        {
            throw new EstimationException("The likelihood is not a number from any start: scale regressors to numbers near 1.");
        }

        Follow(likelihood, ends);
        double top = ends.Max(e => e.Supremum);
        Maximum[] highest = [.. ends.Where(e => e.Supremum >= top - Apart)];
        Maximum? far = highest.FirstOrDefault(e => e.IsAtInfinity);
        Maximum best = highest.OrderBy(e => e.IsAtInfinity ? 1 : far is not null && IsFlat(likelihood, e, far) ? 2 : 0)
            .ThenByDescending(e => e.Converged).ThenByDescending(e => e.Value).First();
        Maximum[] lower = [.. ends.Where(e => !(e.Supremum >= top - Apart)).OrderByDescending(e => e.Supremum)];
        return (best with { Starts = starts.Count, EndedLower = lower.Length }, Distinct(lower));
    }

    /// <summary>Whether an end that seems finite lies so far out on the way to infinity that all is flat there to rounding.</summary>
    private static bool IsFlat(LogLikelihood likelihood, Maximum end, Maximum far)
    {
        Jet value = likelihood.Sum(Jet.Parameters(end.Point));
        return Enumerable.Range(0, end.Point.Length).Where(j => far.AtInfinity[j])
            .All(j => Math.Abs(value.Second(j, j)) * far.Point[j] * far.Point[j] < FlatDrop);
    }

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
