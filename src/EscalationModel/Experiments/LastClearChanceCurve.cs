using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Experiments;

/// <summary>The probability of an ending without war by the day on which the brakes are applied, and the last clear chance that
/// follows from it. Immutable.</summary>
/// <remarks>The answer is the share of the risk that is already run, day by day. A single date is told only where the gain falls from day
/// to day beyond sampling error: the last clear chance is the day on which the gain first falls below <see cref="Share"/> times the gain of
/// the first day of the curve, on straight lines between the points. In a crisis without chance the curve is a step from 1 to 0, and it is
/// the point of no return for any share.</remarks>
[TypeFormatterSource]
public sealed class LastClearChanceCurve : IShown
{
    internal LastClearChanceCurve(
        Estimate withoutIntervention, IReadOnlyList<LastClearChancePoint> points, double share, long paths, ulong seed)
    {
        (WithoutIntervention, Points, Share, Paths, Seed) = (withoutIntervention, points, share, paths, seed);
        FirstBelow = points[0].Gain.Low > 0 && Falls() ? Below() : 0;
    }

    /// <summary>The probability of an ending without war if nobody ever intervenes.</summary>
    public Estimate WithoutIntervention { get; }

    /// <summary>The points of the curve, by day.</summary>
    public IReadOnlyList<LastClearChancePoint> Points { get; }

    /// <summary>The share of the first day's gain that still counts as a clear chance.</summary>
    public double Share { get; }

    /// <summary>The offer whose effect the points tell; null: there is none that could bind a side.</summary>
    public Mediator? Offer { get; init; }

    /// <summary>The number of paths of each day.</summary>
    public long Paths { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The last clear chance in days since the onset (ladder: moves); null if the brakes do not help on the first day, as far as
    /// the paths can tell, or if a later day helps more than an earlier one: then there is no such date. If <see cref="IsOpenEnded"/>, the
    /// last day of the curve.</summary>
    public double? LastDay =>
        FirstBelow == 0 ? null : FirstBelow == Points.Count ? Points[^1].Day : Crossing(Points[FirstBelow - 1], Points[FirstBelow]);

    /// <summary>The neighboring days of the curve between which the last clear chance lies: how finely the curve locates it. Null as
    /// <see cref="LastDay"/>.</summary>
    public (double Above, double Below)? Between =>
        FirstBelow == 0
            ? null
            : (Points[FirstBelow - 1].Day, FirstBelow == Points.Count ? double.PositiveInfinity : Points[FirstBelow].Day);

    /// <summary>Whether the gain still is above the share on the last day of the curve.</summary>
    public bool IsOpenEnded => FirstBelow == Points.Count;

    /// <summary>The curve with the points of another one of the same run.</summary>
    internal LastClearChanceCurve With(LastClearChanceCurve other) =>
        new(WithoutIntervention, [.. Points.Concat(other.Points).OrderBy(p => p.Day)], Share, Paths, Seed) { Offer = Offer };

    // The first point with less gain than the share; 0: no gain at all; the number of points: none has less.
    private int FirstBelow { get; }

    private double Threshold => Share * Points[0].Gain.Value;

    // No later day gains more than an earlier one beyond their sampling errors.
    private bool Falls()
    {
        double least = double.PositiveInfinity;
        foreach (LastClearChancePoint point in Points)
        {
            if (point.Gain.Low > least)
            {
                return false;
            }

            least = Math.Min(least, point.Gain.High);
        }

        return true;
    }

    private int Below()
    {
        int i = 1;
        while (i < Points.Count && Points[i].Gain.Value >= Threshold)
        {
            i++;
        }

        return i;
    }

    private double Crossing(LastClearChancePoint above, LastClearChancePoint below)
    {
        double fall = above.Gain.Value - below.Gain.Value;
        return above.Day + (below.Day - above.Day) * (above.Gain.Value - Threshold) / fall;
    }

    /// <summary>The last day that helps, in a line.</summary>
    public override string ToString() => 
        string.Create(CultureInfo.InvariantCulture, $"last day {LastDay}, {Points.Count} days, {Paths} paths");
}
