namespace EscalationModel.Estimation.Scores;

/// <summary>Forecasts of outcomes by how often they came: in all, and after the same state.</summary>
internal static class OutcomeBaselines
{
    private const double Half = 0.5, Shrinkage = 1;

    /// <summary>The base rate: each outcome counts half a time more than it was seen, so that none is impossible before it was. Source:
    /// [krichevsky1981].</summary>
    public static IReadOnlyList<IReadOnlyList<double>> BaseRate(ForecastTable table) => Of(table, null);

    /// <summary>The rate after the same state, drawn to the base rate as if that had been seen once.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> LastState(ForecastTable table, IReadOnlyList<string> states) => Of(table, states);

    private static IReadOnlyList<double>[] Of(ForecastTable table, IReadOnlyList<string>? states)
    {
        int outcomes = table.OutcomeCount;
        var found = Enumerable.Repeat<IReadOnlyList<double>>([], table.Rows).ToArray();
        var all = new double[outcomes];
        Dictionary<string, double[]> byState = states?.Distinct().ToDictionary(s => s, _ => new double[outcomes]) ?? [];
        void Count(int row, int times)
        {
            int outcome = (int)table.Observed[row];
            all[outcome] += times;
            if (states is not null)
            {
                byState[states[row]][outcome] += times;
            }
        }

        TrainingVisit.Run(table, row => Count(row, 1), row => Count(row, -1), row =>
        {
            double[] law = Drawn(all, [.. Enumerable.Repeat(1.0 / outcomes, outcomes)], Half * outcomes);
            law = states is null ? law : Drawn(byState[states[row]], law, Shrinkage);
            found[row] = table.Kind == ForecastKind.Event ? [law[1]] : law;
        });
        return found;
    }

    // The mean of a Dirichlet law.
    private static double[] Drawn(double[] counts, double[] to, double strength)
    {
        double total = counts.Sum() + strength;
        return [.. counts.Zip(to, (n, q) => (n + strength * q) / total)];
    }
}
