using MathNet.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Probabilities of rare events in closed form or by quadrature, right to ten digits or so: what estimates are checked with. The
/// maximum of a walk is over all steps from 0 on, S(0) = 0, and must exceed the level. Thread-safe.</summary>
public static class ExactTails
{
    // -zeta(1/2) / sqrt(2 pi): how far a normal walk overshoots a high level, in deviations.
    private const double Overshoot = 0.5825971579390107;

    /// <summary>P(Z > x) of a standard normal number.</summary>
    /// <param name="x">Any number.</param>
    public static double Normal(double x) => 0.5 * SpecialFunctions.Erfc(x / Math.Sqrt(2));

    /// <summary>The probability that a walk of normal steps that drifts down ever exceeds a level. By the integral equation of the tilted
    /// walk: p = exp(-θ level) E exp(-θ overshoot).</summary>
    /// <param name="law">Normal steps with a drift below 0.</param>
    /// <param name="level">The level, from 0.</param>
    /// <exception cref="RareEventException">The drift, deviation or level is not allowed.</exception>
    public static double EverExceeds(NormalSteps law, double level)
    {
        RareEventException.ThrowIfAny(Problems(law, level, mustFall: true));
        return TiltedWalk.EverExceeds(-law.Drift / law.Deviation, level / law.Deviation);
    }

    /// <summary>The probability that such a walk never exceeds 0: exp(-Σ P(S(k) > 0) / k). Source: [spitzer1956].</summary>
    /// <param name="law">Normal steps with a drift below 0.</param>
    /// <exception cref="RareEventException">The drift or deviation is not allowed.</exception>
    public static double NeverExceedsZero(NormalSteps law)
    {
        RareEventException.ThrowIfAny(Problems(law, 0, mustFall: true));
        return 1 - TiltedWalk.EverExceeds(-law.Drift / law.Deviation, 0);
    }

    /// <summary>The same probability as <see cref="EverExceeds(NormalSteps, double)"/> if the walk were a Brownian motion, and that of a
    /// motion to a level raised by the mean overshoot, 0.5826 deviations [siegmund1985]: approximations.</summary>
    /// <param name="law">Normal steps with a drift below 0.</param>
    /// <param name="level">The level, from 0.</param>
    /// <exception cref="RareEventException">The drift, deviation or level is not allowed.</exception>
    public static (double Plain, double Corrected) BrownianEverExceeds(NormalSteps law, double level)
    {
        RareEventException.ThrowIfAny(Problems(law, level, mustFall: true));
        double tilt = -2 * law.Drift / law.Deviation / law.Deviation;
        return (PortableMath.Exp(-tilt * level), PortableMath.Exp(-tilt * (level + Overshoot * law.Deviation)));
    }

    /// <summary>The probability that a walk of normal steps exceeds a level at one of its first n steps. By backward recursion.</summary>
    /// <param name="law">Normal steps.</param>
    /// <param name="level">The level, from 0.</param>
    /// <param name="steps">n, at least 1.</param>
    /// <exception cref="RareEventException">The deviation, level or number of steps is not allowed.</exception>
    public static double ExceedsBy(NormalSteps law, double level, int steps)
    {
        RareEventException.ThrowIfAny(
            [.. Problems(law, level, mustFall: false), .. steps < 1 ? [$"{steps} steps are not allowed; allowed: at least 1"] : None]);
        return TiltedWalk.ExceedsBy(law.Drift / law.Deviation, level / law.Deviation, steps);
    }

    /// <summary>The probability that the last of n normal steps leaves the walk above a level.</summary>
    /// <param name="law">Normal steps.</param>
    /// <param name="level">The level, from 0.</param>
    /// <param name="steps">n, at least 1.</param>
    /// <exception cref="RareEventException">The deviation, level or number of steps is not allowed.</exception>
    public static double ExceedsAt(NormalSteps law, double level, int steps)
    {
        RareEventException.ThrowIfAny(
            [.. Problems(law, level, mustFall: false), .. steps < 1 ? [$"{steps} steps are not allowed; allowed: at least 1"] : None]);
        return Normal((level - steps * law.Drift) / law.Deviation / Math.Sqrt(steps));
    }

    /// <summary>The probability that a walk of exponential steps that drifts down ever exceeds a level: (up / down) exp(-θ level) with
    /// θ = 1 / up - 1 / down. The waiting time of a queue with one server (up the mean service, down the mean time between arrivals), or
    /// an insurer's ruin from a reserve (up the mean claim, down (1 + loading) times it). Sources: [kleinrock1975], [asmussen2010].
    /// </summary>
    /// <param name="law">Exponential steps with a mean below 0.</param>
    /// <param name="level">The level, from 0.</param>
    /// <exception cref="RareEventException">A mean or the level is not allowed.</exception>
    public static double EverExceeds(ExponentialSteps law, double level)
    {
        ArgumentNullException.ThrowIfNull(law);
        RareEventException.ThrowIfAny(
        [
            .. law.Up > 0 && law.Down > law.Up && double.IsFinite(law.Down)
                ? None
                : [FormattableString.Invariant($"The steps {law} are not allowed; allowed: Up above 0 and Down above Up")],
            .. LevelProblems(level),
        ]);
        return law.Up / law.Down * PortableMath.Exp(-(1 / law.Up - 1 / law.Down) * level);
    }

    /// <summary>P(X + Y > x) of two independent numbers with heavy tails.</summary>
    /// <param name="law">Their law.</param>
    /// <param name="x">At least 0.</param>
    /// <exception cref="RareEventException">α or x is not allowed.</exception>
    public static double SumOfTwo(ParetoSteps law, double x)
    {
        RareEventException.ThrowIfAny(Problems(law, x));
        double half = PortableMath.Exp(-law.Alpha * PortableMath.Log(1 + x / 2));

        // Either both exceed x / 2, or one is u below it and the other exceeds x - u; with u = e^t - 1.
        double end = PortableMath.Log(1 + x / 2), sum = 0;
        foreach ((double t, double weight) in GaussLegendre.Panels(0, end, Math.Max(4, (int)Math.Ceiling(2 * end))))
        {
            sum += weight * law.Alpha * PortableMath.Exp(-law.Alpha * (t + PortableMath.Log(2 + x - PortableMath.Exp(t))));
        }

        return half * half + 2 * sum;
    }

    /// <summary>The same if all that counts were one big jump: 2 P(X > x).</summary>
    /// <param name="law">Their law.</param>
    /// <param name="x">At least 0.</param>
    /// <exception cref="RareEventException">α or x is not allowed.</exception>
    public static double OneBigJump(ParetoSteps law, double x)
    {
        RareEventException.ThrowIfAny(Problems(law, x));
        return 2 * PortableMath.Exp(-law.Alpha * PortableMath.Log(1 + x));
    }

    private static string[] None => [];

    internal static IEnumerable<string> Problems(ParetoSteps law, double x)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!(law.Alpha > 0 && double.IsFinite(law.Alpha)))
        {
            yield return FormattableString.Invariant($"Alpha {law.Alpha} is not allowed; allowed: above 0");
        }

        foreach (string problem in LevelProblems(x))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Problems(NormalSteps law, double level, bool mustFall)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!(law.Deviation > 0 && double.IsFinite(law.Deviation)))
        {
            yield return FormattableString.Invariant($"Deviation {law.Deviation} is not allowed; allowed: above 0");
        }

        if (!double.IsFinite(law.Drift) || (mustFall && law.Drift >= 0))
        {
            yield return FormattableString.Invariant($"Drift {law.Drift} is not allowed; allowed: {(mustFall ? "below 0" : "finite")}");
        }

        foreach (string problem in LevelProblems(level))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> LevelProblems(double level) => level >= 0 && double.IsFinite(level)
        ? []
        : [FormattableString.Invariant($"The level {level} is not allowed; allowed: from 0")];
}
