namespace EscalationModel.ML.Fitting;

/// <summary>Checks successes among trials.</summary>
internal static class Counts
{
    /// <summary>Throws <see cref="LearningException"/> unless each row has trials above 0 and successes from 0 to them.</summary>
    public static void Check(IReadOnlyList<double> successes, IReadOnlyList<double> trials, int rows)
    {
        if (successes.Count != rows || trials.Count != rows)
        {
            throw new LearningException(
                $"There are {successes.Count} successes and {trials.Count} trials for {rows} rows; allowed: one of each a row.");
        }

        for (int i = 0; i < rows; i++)
        {
            if (!(trials[i] > 0 && double.IsFinite(trials[i]) && successes[i] >= 0 && successes[i] <= trials[i]))
            {
                throw new LearningException(FormattableString.Invariant(
                    $"row {i}: {successes[i]} successes of {trials[i]} trials; allowed: trials above 0, and successes from 0 to them."));
            }
        }
    }
}
