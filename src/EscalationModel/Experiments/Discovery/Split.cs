namespace EscalationModel.Experiments.Discovery;

/// <summary>A split of a node of a tree between two values of an input, with what goes to the left. All comparisons are of whole numbers:
/// exact up to 2^25 points.</summary>
internal readonly struct Split(int input, double value, double next, long points, long ofInterest, long allPoints, long allOfInterest)
{
    private const double Margin = 1e-12;

    public int Input => input;

    public long Points => points;

    public long OfInterest => ofInterest;

    /// <summary>The midpoint; the value to its left where there is no number between them.</summary>
    public double Threshold => value / 2 + next / 2 is var middle && middle < next ? middle : value;

    /// <summary>Whether the parts are strictly purer than the whole: h1^2/n1 + h2^2/n2 &gt; h^2/n, as n - this is half the impurity times
    /// n, up to what both have in common.</summary>
    public bool Lowers => Above * allPoints > (Int128)allOfInterest * allOfInterest * Below;

    // About what is compared: rounding moves it by less than a part in 10^14.
    private double Rough { get; } = (double)ofInterest * ofInterest / points
        + (double)(allOfInterest - ofInterest) * (allOfInterest - ofInterest) / (allPoints - points);

    private Int128 Above => (Int128)ofInterest * ofInterest * (allPoints - points)
        + (Int128)(allOfInterest - ofInterest) * (allOfInterest - ofInterest) * points;

    private Int128 Below => (Int128)points * (allPoints - points);

    /// <summary>Whether this split of the same node leaves less impurity.</summary>
    public bool IsPurerThan(in Split other) =>
        Rough > (1 - Margin) * other.Rough && (Rough > (1 + Margin) * other.Rough || Above * other.Below > other.Above * Below);
}
