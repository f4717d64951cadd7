namespace EscalationModel.Estimation.Inference;

/// <summary>What was observed, in the units of the first cloud.</summary>
internal sealed class ObservedSummaries
{
    public ObservedSummaries(InferenceProblem problem, SimulatedCloud first)
    {
        ObservedStatistic[] all = [.. problem.Summaries, .. problem.Checks];
        Names = [.. all.Select(s => s.Name)];
        Values = [.. all.Select(s => s.Observed)];
        Fitted = [.. Enumerable.Range(0, problem.Summaries.Count)];
        Scales = first.Scales(all.Length);
        if (Fitted.All(s => Scales[s] == 0))
        {
            throw new ArgumentException("No summary differs between simulations: they say nothing about the parameters.");
        }
    }

    public string[] Names { get; }

    public double[] Values { get; }

    public double[] Scales { get; }

    /// <summary>Which statistics are summaries; the others are checks.</summary>
    public int[] Fitted { get; }

    public Selection Nearest(SimulatedCloud cloud, KeepRule rule) => Selection.Of(cloud, Values, Scales, Fitted, rule);

    public Selection NearestWithout(int left, SimulatedCloud cloud, KeepRule rule) =>
        Selection.Of(cloud, Values, Scales, [.. Fitted.Where(s => s != left)], rule);
}
