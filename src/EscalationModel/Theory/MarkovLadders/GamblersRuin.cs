using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>A ladder from calm, rung 0, to war, rung N, that is climbed and left a rung at a time by chance. Immutable; thread-safe.
/// Sources: [feller1968], chapter XIV; [siegmund1976].
/// <list type="number">
/// <item>P(war) = ((q/p)^i - 1) / ((q/p)^N - 1) with q = 1 - p; i / N at p = 1/2.</item>
/// <item>To sample it, p and q are exchanged: every path that gets to war has the weight (p/q)^(N - i), so that a sample of one has the
/// relative variance 1/h - 1, h its chance to get there.</item> </list></summary>
/// <param name="Up">p: the probability of a step up; above 0, below 1.</param>
/// <param name="Top">N: the rung of war; at least 1.</param>
/// <param name="Start">i: the rung of the start; from 0 to N.</param>
public sealed record GamblersRuin(Rational Up, int Top, int Start)
{
    /// <summary>The probability of war, and of a sample of it.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public GamblersRuinResult Solve()
    {
        new Conditions()
            .Need(Up.Sign > 0 && Up < 1, $"0 < p < 1: {Up}")
            .Need(Top >= 1, $"N >= 1: {Top}")
            .Need(Start >= 0 && Start <= Top, $"0 <= start <= N: {Start} of {Top}")
            .Check();
        double fall = Fall();
        return new(Climbs(fall, Start, Top), Climbs(-fall, Start, Top), PortableMath.Exp(-fall * (Top - Start)));
    }

    /// <summary>The probability of getting to the top first, for ln(q/p).</summary>
    internal static double Climbs(double fall, double start, double top) => fall switch
    {
        0 => start / top,
        > 0 => PortableMath.Exp(-fall * (top - start)) * ExpLessOne.Strikes(fall * start) / ExpLessOne.Strikes(fall * top),
        _ => ExpLessOne.Of(fall * start) / ExpLessOne.Of(fall * top),
    };

    // ln(q/p), with all digits near 1/2.
    private double Fall() => Up * 2 == 1 ? 0 : PortableMath.Log1p(((1 - 2 * Up) / Up).ToDouble());
}
