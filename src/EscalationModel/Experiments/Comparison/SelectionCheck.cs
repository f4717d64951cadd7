using System.Globalization;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Refuses what no selection can be made of; all that is wrong at once.</summary>
internal static class SelectionCheck
{
    /// <exception cref="ArgumentException">Something is out of its range.</exception>
    public static void Options(IReadOnlyList<SampledOption> options, SelectionOptions how, bool needsIndifference)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(how);
        string[] problems = [.. Problems(options, how, needsIndifference)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(how));
        }
    }

    /// <exception cref="ArgumentException">There are fewer than two options, or the probability is out of its range.</exception>
    public static void Goal(int options, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        if (!(probability > 1.0 / options && probability < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, $"A probability above 1/{options} and below 1 is allowed.");
        }
    }

    private static IEnumerable<string> Problems(IReadOnlyList<SampledOption> options, SelectionOptions how, bool needsIndifference)
    {
        if (options.Count < 2)
        {
            yield return $"At least 2 options are needed, not {options.Count}.";
        }

        foreach (IGrouping<string, SampledOption> same in options.GroupBy(o => o.Name).Where(g => g.Count() > 1))
        {
            yield return $"{same.Count()} options are called {same.Key}; names that differ are allowed.";
        }

        if (!(how.Probability > 1.0 / Math.Max(2, options.Count) && how.Probability < 1))
        {
            yield return FormattableString.Invariant(
                $"Probability is {how.Probability}; a number above 1/{options.Count} and below 1 is allowed.");
        }

        if ((needsIndifference && how.Indifference is null) || how.Indifference is { } zone && !(zone > 0 && double.IsFinite(zone)))
        {
            yield return $"Indifference is {how.Indifference?.ToString(CultureInfo.InvariantCulture) ?? "not given"}; "
                + "a number above 0 is allowed.";
        }

        if (how.FirstStage < 2)
        {
            yield return $"FirstStage is {how.FirstStage}; a whole number of at least 2 is allowed.";
        }

        if (how.MaxObservations < (long)how.FirstStage * options.Count || how.MaxObservations > 1L << Observed.OwnIndices)
        {
            yield return $"MaxObservations is {how.MaxObservations}; a number from the {(long)how.FirstStage * options.Count} of the first "
                + $"stage to {1L << Observed.OwnIndices} is allowed.";
        }

        if (how.Threads < 1)
        {
            yield return $"Threads is {how.Threads}; at least 1 is allowed.";
        }
    }
}
