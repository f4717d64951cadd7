namespace EscalationModel.Estimation.Strategic;

/// <summary>Rows with about the same fitted probability of an outcome: their mean probability, and how many had it.</summary>
/// <param name="Predicted">The mean of the fitted probabilities.</param>
/// <param name="Came">The rows with the outcome.</param>
/// <param name="Rows">The rows.</param>
internal sealed record StrategicBin(double Predicted, int Came, int Rows)
{
    private const int Most = 10, Fewest = 5;

    /// <summary>At most ten bins of about as many rows, in rising order; equal probabilities stay together.</summary>
    public static IReadOnlyList<StrategicBin> Of(StrategicFit fit, int outcome)
    {
        (double Probability, bool Came)[] rows = [.. fit.Fitted(outcome).OrderBy(r => r.Probability)];
        int size = Math.Max(Fewest, (rows.Length + Most - 1) / Most);
        var bins = new List<StrategicBin>();
        for (int from = 0, to; from < rows.Length; from = to)
        {
            to = Math.Min(rows.Length, from + size);
            while (to < rows.Length && (rows[to].Probability - rows[to - 1].Probability <= 1e-9 || rows.Length - to < Fewest))
            {
                to++;
            }

            var bin = rows[from..to];
            bins.Add(new(bin.Average(r => r.Probability), bin.Count(r => r.Came), bin.Length));
        }

        return bins;
    }
}
