namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The best fits of both sides at a decay.</summary>
/// <param name="Beta">The decay.</param>
/// <param name="A">The side A: base coefficients, then the effects of A and of B.</param>
/// <param name="B">The side B, likewise.</param>
internal sealed record HawkesEnd(double Beta, Maximum A, Maximum B)
{
    /// <summary>What the log-likelihood of both reaches.</summary>
    public double Value => A.Supremum + B.Supremum;

    public HawkesParameters Parameters => new(
        A.Point[..^2], B.Point[..^2], new[,] { { A.Point[^2], A.Point[^1] }, { B.Point[^2], B.Point[^1] } }, Beta);

    /// <summary>The point of the joint likelihood.</summary>
    public double[] Point => [.. A.Point[..^2], .. B.Point[..^2], .. A.Point[^2..], .. B.Point[^2..]];
}
