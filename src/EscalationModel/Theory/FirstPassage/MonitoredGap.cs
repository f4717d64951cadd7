namespace EscalationModel.Theory.FirstPassage;

/// <summary>A gap that is looked at now and then alone, as a simulation in steps does: closings in between that open again are missed.
/// Immutable; thread-safe. Source: [broadie1997].
/// <list type="number">
/// <item>The continuous formula overstates; with the gap widened by beta sigma root dt, beta = -zeta(1/2) / root(2 pi), it is close.</item>
/// <item>The exact probability is the sum over the steps of what falls below 0, where the density above 0 is carried from step to step by
/// Gaussian quadrature (error about 1e-12).</item> </list></summary>
/// <param name="Gap">x0: the distance now; above 0.</param>
/// <param name="Closing">mu: how fast it closes, distance/time.</param>
/// <param name="Volatility">sigma: distance per root of time; above 0.</param>
/// <param name="Step">dt: the time between looks; above 0.</param>
/// <param name="Steps">How often it is looked at, from 1; not now.</param>
public sealed record MonitoredGap(double Gap, double Closing, double Volatility, double Step, int Steps)
{
    /// <summary>beta: the mean overshoot of a normal walk over a high level, in deviations of a step.</summary>
    public const double Overshoot = 0.5825971579390107;

    /// <summary>The probability that a look finds the gap closed.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public MonitoredGapResult Solve()
    {
        new Conditions()
            .Need(double.IsFinite(Gap) && Gap > 0, $"x0 > 0: the gap is {Gap}")
            .Need(double.IsFinite(Volatility) && Volatility > 0, $"sigma > 0: the volatility is {Volatility}")
            .Need(double.IsFinite(Closing), $"mu must be a finite number: {Closing}")
            .Need(double.IsFinite(Step * Steps) && Step > 0, $"dt > 0: the step is {Step}")
            .Need(Steps >= 1, $"at least one step: {Steps}")
            .Check();
        double time = Step * Steps;
        var gap = new BrownianGap(Gap, Closing, Volatility);
        var wider = gap with { Gap = Gap + Overshoot * Volatility * Math.Sqrt(Step) };
        return new(gap.ClosedBy(time), wider.ClosedBy(time), MonitoredWalk.FallsBelowZero(this));
    }
}
