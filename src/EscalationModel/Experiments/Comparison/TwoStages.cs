namespace EscalationModel.Experiments.Comparison;

/// <summary>The last stage of procedures that know how many observations they want of each option.</summary>
internal static class TwoStages
{
    public static SelectionResult Finished(
        Observed seen, SelectionProcedure procedure, double[] wanted, SelectionOptions how, Func<int, double>? deviation = null)
    {
        double all = wanted.Sum(), share = Math.Min(1, how.MaxObservations / all);
        long[] targets = [.. wanted.Select((w, i) => Math.Max(seen.Counts[i], (long)Math.Floor(w * share)))];
        while (true)
        {
            (int Option, long Count)[] missing =
            [
                .. targets.Select((t, i) => (i, Math.Min(1 << 16, t - seen.Counts[i]))).Where(m => m.Item2 > 0),
            ];
            how.Progress?.Report(Math.Min(1, seen.Total / all));
            if (missing.Length == 0)
            {
                return seen.Result(procedure, share < 1 ? double.NaN : how.Probability, deviation);
            }

            seen.DrawAndAdd(missing);
        }
    }
}
