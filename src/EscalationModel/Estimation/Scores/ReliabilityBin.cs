using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>A bin of a reliability table.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Low">Its lower edge, which belongs to it.</param>
/// <param name="High">Its upper edge, which belongs to it in the last bin alone.</param>
/// <param name="Count">The forecasts in it.</param>
/// <param name="Events">How often the event happened.</param>
/// <param name="MeanForecast">The mean of its forecasts.</param>
/// <param name="Frequency">The share of events, with Wilson's 95% interval; it takes forecasts as independent.</param>
public sealed record ReliabilityBin(int Index, double Low, double High, int Count, int Events, double MeanForecast, Estimate Frequency)
{
    /// <summary>Whether the mean forecast lies in the interval of the frequency.</summary>
    public bool IsReliable => Frequency.Low <= MeanForecast && MeanForecast <= Frequency.High;

    /// <summary>The bin in a line, such as "0.2-0.4: 39 forecasts of 0.281, 0.333 happened".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Low:0.###}-{High:0.###}: {Count} forecasts of {MeanForecast:F3}, {Frequency.Value:F3} happened");
}
