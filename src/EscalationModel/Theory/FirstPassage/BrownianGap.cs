namespace EscalationModel.Theory.FirstPassage;

/// <summary>A gap that closes with a drift and by chance: x0 - mu t + sigma W(t). The crash is when it first is 0: inverse Gaussian if it
/// drifts shut, with a part that never comes if it drifts open. Immutable; thread-safe. Sources: [chhikara1989], [siegmund1985].
/// <list type="number">
/// <item>P(by t) = Phi((mu t - x0) / (sigma root t)) + e^(2 mu x0 / sigma^2) Phi((-x0 - mu t) / (sigma root t)).</item>
/// <item>For mu above 0 it comes for certain, with mean x0 / mu and variance x0 sigma^2 / mu^3; at mu = 0 for certain too, with a mean that
/// is infinite; for mu below 0 with probability e^(2 mu x0 / sigma^2).</item>
/// </list></summary>
/// <remarks>Relative errors of about 1e-13, of probabilities such as 1e-200 too.</remarks>
/// <param name="Gap">x0: the distance now; above 0.</param>
/// <param name="Closing">mu: how fast it closes, distance/time; below 0 it opens.</param>
/// <param name="Volatility">sigma: distance per root of time; above 0.</param>
public sealed record BrownianGap(double Gap, double Closing, double Volatility)
{
    private const double RootOfTwoPi = 2.5066282746310002, ShortestTime = 1e-300;

    /// <summary>What a process that starts below a barrier and drifts away from it has to it.</summary>
    /// <param name="barrier">How far above the start the barrier is; above 0.</param>
    /// <param name="driftAway">How fast the process drifts away from it; 0: not at all.</param>
    /// <param name="volatility">Distance per root of time; above 0.</param>
    public static BrownianGap ToBarrier(double barrier, double driftAway, double volatility) => new(barrier, -driftAway, volatility);

    /// <summary>Whether it comes, and when.</summary>
    /// <exception cref="TheoryException">The gap or the volatility is not above 0, or a number is not finite.</exception>
    public BrownianGapResult Solve()
    {
        Check();
        bool closes = Closing > 0;
        double slow = 1.5 * Volatility / Gap * Volatility;
        return new(
            this, Closing < 0 ? PortableMath.Exp(Tilt) : 1, closes ? Gap / Closing : null,
            closes ? Gap / Closing * (Volatility / Closing) * (Volatility / Closing) : null,
            Closing >= 0 ? Gap / (Math.Sqrt(Closing * Closing + slow * slow) + slow) : null);
    }

    /// <summary>The probability that the gap has closed by a time.</summary>
    /// <param name="time">The time; at least 0.</param>
    /// <exception cref="TheoryException">A number is not allowed.</exception>
    public double ClosedBy(double time)
    {
        Check(time);
        double spread = Volatility * Math.Sqrt(time);
        if (spread == 0)
        {
            return 0;
        }

        // The larger and the lesser argument; e^tilt Phi(-far) has the factor of the density at near, which keeps it from overflowing.
        double near = (Closing * time - Gap) / spread, far = (Gap + Closing * time) / spread;
        double first = ScaledErfc.Normal(near);
        double second = far > 0
            ? 0.5 * PortableMath.Exp(-near * near / 2) * ScaledErfc.Of(far / Math.Sqrt(2))
            : PortableMath.Exp(Tilt) * ScaledErfc.Normal(-far);
        return Math.Min(1, first + second);
    }

    /// <summary>The density of the time at which the gap closes, 1/time.</summary>
    /// <param name="time">The time; at least 0.</param>
    /// <exception cref="TheoryException">A number is not allowed.</exception>
    public double Density(double time)
    {
        Check(time);
        double spread = Volatility * Math.Sqrt(time), near = (Closing * time - Gap) / spread;
        double height = PortableMath.Exp(-near * near / 2);
        return spread == 0 || height == 0 ? 0 : Gap / spread / time * height / RootOfTwoPi;
    }

    /// <summary>The time by which the gap has closed with a probability; null: it never does with so much.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <exception cref="TheoryException">A number is not allowed.</exception>
    public double? Quantile(double probability)
    {
        new Conditions().Need(probability is > 0 and < 1, $"0 < probability < 1: {probability}").Check();
        if (Solve().EverCloses is var ever && (ever < probability || (ever == probability && Closing < 0)))
        {
            return null;
        }

        double low = 0, high = Math.Max(ShortestTime, Gap / Volatility * (Gap / Volatility));
        for (; double.IsFinite(high) && ClosedBy(high) < probability; high *= 2)
        {
            low = high;
        }

        return double.IsFinite(high) ? Between(low, high, probability) : null;
    }

    // By halving, to the last bit.
    private double Between(double low, double high, double probability)
    {
        while (low + (high - low) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = ClosedBy(middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    private double Tilt => 2 * (Closing / Volatility) * (Gap / Volatility);

    private void Check(double time = 0) => new Conditions()
        .Need(double.IsFinite(Gap) && Gap > 0, $"x0 > 0: the gap is {Gap}")
        .Need(
            double.IsFinite(Volatility) && Volatility > 0,
            $"sigma > 0: the volatility is {Volatility} (without it the gap closes at x0 / mu)")
        .Need(double.IsFinite(Closing), $"mu must be a finite number: {Closing}")
        .Need(double.IsFinite(time) && time >= 0, $"time >= 0: {time}")
        .Check();
}
