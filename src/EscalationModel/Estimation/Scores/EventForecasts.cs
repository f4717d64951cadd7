namespace EscalationModel.Estimation.Scores;

/// <summary>Checks forecasts of events beside what happened.</summary>
internal static class EventForecasts
{
    public static void Check(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(happened);
        if (probabilities.Count == 0 || probabilities.Count != happened.Count)
        {
            throw new ArgumentException(
                $"As many outcomes as forecasts, and at least one, are needed; these are {happened.Count} and {probabilities.Count}.",
                nameof(happened));
        }

        foreach (double p in probabilities)
        {
            ProperScores.Check(p);
        }
    }

    /// <summary>The mean of (p - y)^2.</summary>
    public static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened) =>
        probabilities.Zip(happened, ProperScores.Brier).Sum() / probabilities.Count;
}
