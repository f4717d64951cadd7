namespace EscalationModel.Experiments.RareEvents;

/// <summary>The gambler's ruin: a rung up with probability p, else a rung down, until rung 0 or the top. The event is to reach the
/// <see cref="Top"/>, the goal. Immutable; thread-safe.</summary>
public sealed record RuinLadder : ITiltedProcess<int>
{
    private readonly double _logUp, _logDown;

    /// <summary>A ladder.</summary>
    /// <param name="up">p, above 0 and below 1.</param>
    /// <param name="top">The top rung, at least 2.</param>
    /// <param name="start">The rung at the start, from 1 to below the top.</param>
    /// <param name="tiltedUp">The probability of a rung up in a tilted step, above 0 and below 1; null: 1 - p, under which all hits weigh
    /// the same.</param>
    /// <exception cref="RareEventException">A number is not allowed; names all of them.</exception>
    public RuinLadder(double up, int top, int start = 1, double? tiltedUp = null)
    {
        double tilted = tiltedUp ?? 1 - up;
        RareEventException.ThrowIfAny(Problems(up, top, start, tilted));
        (Up, Top, Start, TiltedUp) = (up, top, start, tilted);
        (_logUp, _logDown) = (PortableMath.Log(up / tilted), PortableMath.Log((1 - up) / (1 - tilted)));
    }

    /// <summary>p.</summary>
    public double Up { get; }

    /// <summary>The top rung.</summary>
    public int Top { get; }

    /// <summary>The rung at the start.</summary>
    public int Start { get; }

    /// <summary>The probability of a rung up in a tilted step.</summary>
    public double TiltedUp { get; }

    /// <summary>The probability to reach the top, exactly.</summary>
    public double Probability()
    {
        double ratio = (1 - Up) / Up;
        return ratio == 1 ? (double)Start / Top
            : ratio > 1
                ? PortableMath.Pow(ratio, Start - Top) * (1 - PortableMath.Pow(ratio, -Start)) / (1 - PortableMath.Pow(ratio, -Top))
            : (1 - PortableMath.Pow(ratio, Start)) / (1 - PortableMath.Pow(ratio, Top));
    }

    /// <summary>E[L² 1{hit}] / p² of tilted paths with the weights L, exactly: their variance is p² times one less. Null: infinite.
    /// </summary>
    public double? SecondMomentRatio()
    {
        // h(i) = a h(i + 1) + b h(i - 1), h(0) = 0, h(top) = 1, whose roots are (1 ± sqrt(1 - 4ab)) / 2a.
        double a = Up * Up / TiltedUp, b = (1 - Up) * (1 - Up) / (1 - TiltedUp), radius = 2 * Math.Sqrt(a * b);
        if (radius * PortableMath.SinCosPi(1.0 / Top).Cos >= 1)
        {
            return null;
        }

        double moment = radius < 1 ? Apart(a, b)
            : radius > 1 ? Turning(a, b)
            : PortableMath.Pow(b / a, 0.5 * (Start - Top)) * Start / Top;
        double p = Probability();
        return moment / p / p;
    }

    /// <inheritdoc/>
    int ILevelProcess<int>.Start(ref RandomStream random) => Start;

    /// <inheritdoc/>
    public bool Step(ref int state, ref RandomStream random)
    {
        state += random.NextBool(Up) ? 1 : -1;
        return state > 0 && state < Top;
    }

    /// <inheritdoc/>
    public bool TiltedStep(ref int state, ref RandomStream random, ref double logWeight)
    {
        bool isUp = random.NextBool(TiltedUp);
        logWeight += isUp ? _logUp : _logDown;
        state += isUp ? 1 : -1;
        return state > 0 && state < Top;
    }

    /// <inheritdoc/>
    public double Level(in int state) => state;

    private double Apart(double a, double b)
    {
        double root = Math.Sqrt(1 - 4 * a * b), large = (1 + root) / (2 * a), small = b / a / large, share = small / large;
        return PortableMath.Pow(large, Start - Top) * (1 - PortableMath.Pow(share, Start)) / (1 - PortableMath.Pow(share, Top));
    }

    private double Turning(double a, double b)
    {
        double cosine = 1 / (2 * Math.Sqrt(a * b));
        return PortableMath.Pow(b / a, 0.5 * (Start - Top)) * SineOf(Start, cosine) / SineOf(Top, cosine);
    }

    // sin(n x) / sin(x) by Chebyshev's recursion.
    private static double SineOf(int n, double cosine)
    {
        double before = 0, now = 1;
        for (int k = 1; k < n; k++)
        {
            (before, now) = (now, 2 * cosine * now - before);
        }

        return now;
    }

    private static IEnumerable<string> Problems(double up, int top, int start, double tilted)
    {
        if (!(up > 0 && up < 1))
        {
            yield return FormattableString.Invariant($"up {up} is not allowed; allowed: above 0 and below 1");
        }

        if (top < 2)
        {
            yield return $"top {top} is not allowed; allowed: at least 2";
        }

        if (start < 1 || start >= top)
        {
            yield return $"start {start} is not allowed; allowed: from 1 to below top, {top}";
        }

        if (!(tilted > 0 && tilted < 1))
        {
            yield return FormattableString.Invariant($"tiltedUp {tilted} is not allowed; allowed: above 0 and below 1");
        }
    }
}
