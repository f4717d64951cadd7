namespace EscalationModel.ML.Warnings;

/// <summary>How likely endings are from states, by continuing them.</summary>
internal static class StateLabels
{
    /// <summary>The estimated probability of the endings from each state.</summary>
    /// <param name="states">The states.</param>
    /// <param name="outcomes">The endings.</param>
    /// <param name="pathsEach">The continuations of each.</param>
    /// <param name="seed">The seed; states of different draws have different random numbers.</param>
    /// <param name="cancellation">Stops it.</param>
    public static double[] Of(
        IReadOnlyList<PooledState> states, IReadOnlyList<Outcome> outcomes, int pathsEach, ulong seed, CancellationToken cancellation)
    {
        var labels = new double[states.Count];
        for (int first = 0, end; first < states.Count; first = end)
        {
            Scenario scenario = states[first].Scenario;
            end = first + states.Skip(first).TakeWhile(s => ReferenceEquals(s.Scenario, scenario)).Count();
            CrisisState[] alike = [.. states.Skip(first).Take(end - first).Select(s => s.State)];
            ulong own = new RandomStream(seed, first, RandomPurpose.Resampling).NextBits();
            Continuations continued = Simulation.Continue(scenario, alike, pathsEach, own, cancellation: cancellation);
            for (int i = 0; i < alike.Length; i++)
            {
                labels[first + i] = Math.Clamp(outcomes.Distinct().Sum(o => continued.Probability(i, o)), 0, 1);
            }
        }

        return labels;
    }
}
