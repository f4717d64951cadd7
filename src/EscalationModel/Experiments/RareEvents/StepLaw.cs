namespace EscalationModel.Experiments.RareEvents;

/// <summary>The law of the steps of a random walk. A tilted law has the density exp(θ x - κ(θ)) times that of the law, where
/// κ(θ) = ln E exp(θ X). Immutable; thread-safe.</summary>
public abstract record StepLaw
{
    private protected StepLaw()
    {
    }

    /// <summary>The mean step; infinite where there is none.</summary>
    public abstract double Mean { get; }

    /// <summary>The tilts θ from 0 up have a law below this bound; 0: none has, for the law has no exponential moment.</summary>
    public abstract double TiltBound { get; }

    /// <summary>κ(θ) = ln E exp(θ X).</summary>
    /// <param name="tilt">θ, from 0 to below <see cref="TiltBound"/>.</param>
    /// <exception cref="RareEventException">The law has no such moment.</exception>
    public double Cumulant(double tilt)
    {
        ThrowIfNone(tilt);
        return tilt == 0 ? 0 : CumulantOf(tilt);
    }

    /// <summary>Draws a step of the tilted law.</summary>
    /// <param name="tilt">θ, from 0 to below <see cref="TiltBound"/>.</param>
    /// <param name="random">The random numbers.</param>
    public abstract double Draw(double tilt, ref RandomStream random);

    /// <summary>The mean of the tilted law, κ'(θ).</summary>
    /// <param name="tilt">θ, from 0 to below <see cref="TiltBound"/>.</param>
    public abstract double TiltedMean(double tilt);

    /// <summary>The tilt θ above 0 with κ(θ) = 0, under which a walk that drifts down drifts up, and every path to a high level weighs
    /// nearly the same. Source: [siegmund1976].</summary>
    /// <exception cref="RareEventException">The law has no exponential moment, its mean is not below 0, or its κ stays below 0.</exception>
    public double ConjugateTilt()
    {
        if (!(Mean < 0))
        {
            throw new RareEventException(FormattableString.Invariant(
                $"A conjugate tilt needs a walk that drifts down; the mean step is {Mean}, allowed: below 0"));
        }

        double high = FirstAbove(tilt => CumulantOf(tilt) > 0);
        return Bisected(high / 2, high, tilt => CumulantOf(tilt) > 0, tilt => CumulantOf(tilt) < 0);
    }

    /// <summary>The tilt with a wanted mean.</summary>
    /// <param name="mean">The mean of the tilted law, at least <see cref="Mean"/>.</param>
    /// <exception cref="RareEventException">The law has no exponential moment, or no tilt from 0 up has that mean.</exception>
    public double TiltOfMean(double mean)
    {
        if (!(mean >= Mean))
        {
            throw new RareEventException(FormattableString.Invariant($"The mean {mean} is not allowed; allowed: at least {Mean}"));
        }

        return mean == Mean ? 0 : Bisected(0, FirstAbove(tilt => TiltedMean(tilt) > mean), tilt => TiltedMean(tilt) > mean, _ => true);
    }

    private protected abstract double CumulantOf(double tilt);

    private void ThrowIfNone(double tilt)
    {
        if (!(tilt >= 0 && (tilt < TiltBound || tilt == 0)))
        {
            throw new RareEventException(TiltBound > 0
                ? FormattableString.Invariant($"The tilt {tilt} is not allowed; allowed: from 0 to below {TiltBound}")
                : $"{GetType().Name} has no exponential moment: its tail is too heavy for any tilt; use splitting or conditioning");
        }
    }

    private double FirstAbove(Func<double, bool> isAbove)
    {
        if (TiltBound <= 0)
        {
            ThrowIfNone(double.Epsilon);
        }

        bool isBounded = double.IsFinite(TiltBound);
        double tilt = isBounded ? TiltBound / 2 : 1;
        for (int i = 0; i < 60; i++)
        {
            if (isAbove(tilt))
            {
                return tilt;
            }

            tilt = isBounded ? (tilt + TiltBound) / 2 : 2 * tilt;
        }

        throw new RareEventException("No tilt makes the walk go up as wanted; allowed: a law whose steps can");
    }

    private static double Bisected(double low, double high, Func<double, bool> isAbove, Func<double, bool> isBelow)
    {
        while (!isBelow(low))
        {
            (low, high) = (low / 2, isAbove(low) ? low : high);
        }

        for (int i = 0; i < 200; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = isAbove(middle) ? (low, middle) : (middle, high);
        }

        return 0.5 * (low + high);
    }
}
