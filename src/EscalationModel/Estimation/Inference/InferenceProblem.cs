namespace EscalationModel.Estimation.Inference;

/// <summary>Parameters with priors, a simulator, and what was observed. Immutable; thread-safe if the simulator is.</summary>
public sealed record InferenceProblem
{
    /// <summary>The parameters, at least one, with different names.</summary>
    public required IReadOnlyList<InferenceParameter> Parameters { get; init; }

    /// <summary>The summaries that the parameters are inferred from, at least one. Best as many as parameters, each telling about one of
    /// them: the score of a likelihood that is nearly right, or integrated hazards, see <see cref="LengthSummaries"/>.</summary>
    public required IReadOnlyList<ObservedStatistic> Summaries { get; init; }

    /// <summary>Statistics that are not fitted: the posterior is checked on them.</summary>
    public IReadOnlyList<ObservedStatistic> Checks { get; init; } = [];

    /// <summary>Gives the summaries, then the checks, of simulated data.</summary>
    public required Simulator Simulate { get; init; }

    internal void ThrowIfInvalid()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults));
        }
    }

    private IEnumerable<string> Faults()
    {
        if (Parameters.Count == 0 || Summaries.Count == 0)
        {
            yield return $"{Parameters.Count} parameters and {Summaries.Count} summaries; allowed: at least one of each.";
        }

        foreach (IGrouping<string, string> name in Parameters.Select(p => p.Name).GroupBy(n => n).Where(g => g.Count() > 1))
        {
            yield return $"\"{name.Key}\" names {name.Count()} parameters; allowed: each name once.";
        }

        foreach (ObservedStatistic statistic in Summaries.Concat(Checks).Where(s => !double.IsFinite(s.Observed)))
        {
            yield return FormattableString.Invariant($"{statistic.Name} was observed as {statistic.Observed}; allowed: a finite number.");
        }
    }
}
