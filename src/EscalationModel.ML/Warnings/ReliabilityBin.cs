namespace EscalationModel.ML.Warnings;

/// <summary>Held-out states of like forecasts.</summary>
/// <param name="States">How many.</param>
/// <param name="Least">The least forecast among them.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Forecast">The mean forecast.</param>
/// <param name="Observed">The mean of what the states really were, with its 95% interval: calibrated if the forecast lies in it.</param>
/// <param name="Below">By how much the truth lay above (below, if negative) the forecast at the least, but for 2.5% of the states.</param>
/// <param name="Above">The same at the most, but for 2.5%: at least 95% of the states lie between.</param>
public sealed record ReliabilityBin(
    int States, double Least, double Greatest, double Forecast, Estimate Observed, double Below, double Above)
{
    private const int MostBins = 10, LeastStates = 25;

    /// <summary>Bins of as many states each, in the order of the forecasts.</summary>
    internal static IReadOnlyList<ReliabilityBin> Of(double[] forecasts, double[] truths, IReadOnlyList<int> clusters)
    {
        int bins = Math.Clamp(forecasts.Length / LeastStates, 1, MostBins);
        int[] order = [.. Enumerable.Range(0, forecasts.Length).OrderBy(i => forecasts[i]).ThenBy(i => i)];
        return [.. Enumerable.Range(0, bins).Select(b => order[(int)((long)b * order.Length / bins)..(int)((b + 1L) * order.Length / bins)])
            .Select(bin => Of([.. bin.Select(i => forecasts[i])], [.. bin.Select(i => truths[i])], [.. bin.Select(i => clusters[i])]))];
    }

    /// <summary>All states, with their base rate as the forecast of each.</summary>
    internal static ReliabilityBin OfBase(double rate, double[] truths, IReadOnlyList<int> clusters) =>
        Of([.. truths.Select(_ => rate)], truths, [.. clusters]);

    private static ReliabilityBin Of(double[] forecasts, double[] truths, int[] clusters)
    {
        double[] rests = [.. truths.Zip(forecasts, (t, f) => t - f).Order()];
        int outside = rests.Length / 40;
        return new(
            forecasts.Length, forecasts[0], forecasts[^1], forecasts.Average(), ClusteredMean.Of(truths, clusters),
            rests[outside], rests[rests.Length - 1 - outside]);
    }
}
