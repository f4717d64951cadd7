namespace EscalationModel.Tests.Statistical;

/// <summary>How often intervals hold what is true: as often as they say or more, at 6 standard errors (a false alarm in 1e9). Beside them,
/// to show the power, the same intervals at 60% of their width.</summary>
internal sealed class Coverage(string what)
{
    private const double Nominal = 0.95, Shrunk = 0.6, Sigmas = 6, Rounding = 1e-11;

    private int _covered, _coveredByShrunk, _trials;

    /// <summary>What the intervals are of.</summary>
    public string What => what;

    /// <summary>The intervals hold what is true often enough.</summary>
    public Verdict AsStated => Judged(_covered, what);

    /// <summary>Intervals of 60% of their width do.</summary>
    public Verdict IfShrunk => Judged(_coveredByShrunk, what + ", shrunk");

    public void Add(Estimate estimate, double truth)
    {
        _trials++;
        _covered += Holds(estimate, truth);
        _coveredByShrunk += Holds(
            new(
                estimate.Value,
                estimate.Value - Shrunk * (estimate.Value - estimate.Low),
                estimate.Value + Shrunk * (estimate.High - estimate.Value)),
            truth);
    }

    private static int Holds(Estimate estimate, double truth)
    {
        double rounding = Rounding * Math.Abs(truth);
        return estimate.Low <= truth + rounding && truth - rounding <= estimate.High ? 1 : 0;
    }

    private Verdict Judged(int covered, string of) => new(
        (Nominal * _trials - covered) / Math.Sqrt(_trials * Nominal * (1 - Nominal)),
        Sigmas,
        $"{of}: {covered} of {_trials} intervals cover");
}
