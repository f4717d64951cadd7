using System.Globalization;
using System.Text;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>Several boxes, each found among the points that those before it do not hold. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class BoxCovering : IShown
{
    internal BoxCovering(DiscoveryData data, IReadOnlyList<BoxStep> chosen) => (Data, Chosen) = (data, chosen);

    /// <summary>What was searched.</summary>
    public DiscoveryData Data { get; }

    /// <summary>The step of each trajectory that was chosen.</summary>
    public IReadOnlyList<BoxStep> Chosen { get; }

    /// <summary>The boxes. Each counts only points that no earlier one holds, as shares of all points.</summary>
    public IReadOnlyList<Box> Boxes => [.. Chosen.Select(s => s.Box)];

    /// <summary>The share of the points of interest that are in some box.</summary>
    public double Coverage => (double)Boxes.Sum(b => b.OfInterest) / Data.AllOfInterest;

    /// <summary>The share of the points in some box that is of interest; NaN without a box.</summary>
    public double Density => (double)Boxes.Sum(b => b.OfInterest) / Boxes.Sum(b => b.Points);

    /// <summary>What is doubtful, in sentences.</summary>
    public IReadOnlyList<string> Warnings =>
        Chosen.Count > 0 ? Data.Warnings : [.. Data.Warnings, "No box was chosen that restricts anything."];

    /// <summary>The rule of each box, what it holds, and what all of them hold together.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var table = new AlignedText("box", "coverage", "density", "mass", "points", "of interest");
        for (int i = 0; i < Boxes.Count; i++)
        {
            Box box = Boxes[i];
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}: {box.Rule}\n");
            table.Add((i + 1).ToString(CultureInfo.InvariantCulture), box.Coverage, box.Density, box.Mass, box.Points, box.OfInterest);
        }

        long points = Boxes.Sum(b => b.Points), ofInterest = Boxes.Sum(b => b.OfInterest);
        table.Add("all", Coverage, Density, (double)points / Data.AllPoints, points, ofInterest);
        return text.Append(table).ToString();
    }
}
