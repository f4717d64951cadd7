using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>A region of the inputs with limits that are parallel to their axes, and what it holds. A box that was searched for holds more
/// of interest than fresh points in it would; see <see cref="On"/> and <see cref="BoxResampling"/>. Immutable; thread-safe. Source:
/// [friedman1999], [bryant2010].</summary>
[TypeFormatterSource]
public sealed class Box : IShown
{
    internal Box(DiscoveryData data, IReadOnlyList<BoxLimits> limits, long points, long ofInterest) =>
        (Data, Limits, Points, OfInterest) = (data, limits, points, ofInterest);

    /// <summary>What the box was counted in.</summary>
    public DiscoveryData Data { get; }

    /// <summary>The limits, one for each input in their order.</summary>
    public IReadOnlyList<BoxLimits> Limits { get; }

    /// <summary>The points inside.</summary>
    public long Points { get; }

    /// <summary>The points of interest inside.</summary>
    public long OfInterest { get; }

    /// <summary>The share of all points of interest that is inside, from 0 to 1; NaN if there are none.</summary>
    public double Coverage => (double)OfInterest / Data.AllOfInterest;

    /// <summary>The share of the points inside that is of interest, from 0 to 1; NaN if the box is empty.</summary>
    public double Density => (double)OfInterest / Points;

    /// <summary>The share of all points that is inside, from 0 to 1.</summary>
    public double Mass => (double)Points / Data.AllPoints;

    /// <summary>The inputs that the box restricts, in their order.</summary>
    public IReadOnlyList<string> Restricted =>
        [.. Enumerable.Range(0, Limits.Count).Where(j => Limits[j].IsRestricted).Select(j => Data.Names[j])];

    /// <summary>The box in words, such as "tempo &gt;= 0.0012 and nerve &lt;= 43": with as few digits as tell the same points of the data
    /// inside from those outside.</summary>
    public string Rule => Restricted.Count == 0 ? "anything" : string.Join(" and ", RuleWords.Of(Data, Limits));

    /// <summary>Whether a point is inside.</summary>
    /// <param name="point">A number for each input; else <see cref="ArgumentException"/>.</param>
    public bool Contains(ReadOnlySpan<double> point)
    {
        if (point.Length != Limits.Count)
        {
            throw new ArgumentException($"A point has {Limits.Count} inputs here, not {point.Length}.", nameof(point));
        }

        for (int j = 0; j < point.Length; j++)
        {
            if (!Limits[j].Contains(point[j]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same limits counted in other points, such as fresh ones that had no part in the search: then coverage and density are
    /// free of its bias.</summary>
    /// <param name="data">Points with the same inputs; else <see cref="ArgumentException"/>.</param>
    public Box On(DiscoveryData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Names.SequenceEqual(Data.Names))
        {
            throw new ArgumentException(
                $"The box is of {string.Join(", ", Data.Names)}; the data has {string.Join(", ", data.Names)}.", nameof(data));
        }

        (long points, long ofInterest) = data.Count(Limits);
        return new(data, Limits, points, ofInterest);
    }

    /// <summary>How easily chance alone would make up for each restriction: with it lifted n0 points hold h0 of interest; the quasi-p-value
    /// is the probability that of n points like these as many as the box holds or more are of interest. No true p-value, for the search
    /// has seen the data: a large one says that the restriction may be dropped, a small one alone proves nothing. Source:
    /// [bryant2010].</summary>
    public IReadOnlyList<QuasiP> QuasiPs() =>
    [
        .. Limits.SelectMany((limits, j) => Enum.GetValues<BoxSide>().Where(limits.Has).Select(side => Lifted(j, side))),
    ];

    /// <summary>The rule, what the box holds, and the quasi-p-value of each restriction.</summary>
    public override string ToString()
    {
        string holds = string.Create(
            CultureInfo.InvariantCulture,
            $"{Rule}\ncoverage {Coverage:F3}, density {Density:F3}, mass {Mass:F3} ({OfInterest} of interest in {Points} points)");
        if (Restricted.Count == 0)
        {
            return holds;
        }

        var table = new AlignedText("restriction", "points without", "of interest", "quasi-p");
        foreach (QuasiP q in QuasiPs())
        {
            table.Add(q.Restriction, q.PointsWithout, q.OfInterestWithout, q.Value.ToString("G3", CultureInfo.InvariantCulture));
        }

        return $"{holds}\n{table}";
    }

    private QuasiP Lifted(int input, BoxSide side)
    {
        BoxLimits[] without = [.. Limits];
        without[input] = without[input].With(side, null);
        BoxLimits[] alone = new BoxLimits[Limits.Count];
        alone[input] = side == BoxSide.Lower ? Limits[input] with { High = null } : new(null, Limits[input].High);
        (long points, long ofInterest) = Data.Count(without);
        return new(
            Data.Names[input], side, RuleWords.Of(Data, alone).Single(), points, ofInterest,
            QuasiP.Of(Points, OfInterest, points, ofInterest));
    }
}
