namespace EscalationModel.Experiments.Discovery;

/// <summary>A way to move one limit of a box, and what the box would hold then.</summary>
/// <param name="Input">The input.</param>
/// <param name="Side">Which of its limits.</param>
/// <param name="Limit">Where the limit would be; null for nowhere.</param>
/// <param name="Points">The points inside.</param>
/// <param name="OfInterest">Those of interest.</param>
/// <param name="Unrestricted">How many inputs would be free.</param>
internal readonly record struct Cut(int Input, BoxSide Side, double? Limit, long Points, long OfInterest, int Unrestricted)
{
    /// <summary>Compares densities as fractions.</summary>
    public int CompareDensity(long points, long ofInterest) => ((Int128)OfInterest * points).CompareTo((Int128)ofInterest * Points);
}
