namespace EscalationModel.Experiments.Designs;

/// <summary>A design whose coordinates depend on each other through a copula.</summary>
internal sealed class CorrelatedDesign(Design independent, GaussianCopula copula) : Design(
    "Correlated points", independent.Dimensions, int.MaxValue, independent.Count, long.MaxValue, independent.Warning)
{
    private protected override string Named() => $"{independent.Words}, correlated by {copula}";

    /// <summary>The design before its coordinates were made dependent.</summary>
    public Design Independent => independent;

    private protected override void Fill(long index, Span<double> point)
    {
        independent.Write(index, point);
        copula.Apply(point);
    }
}
