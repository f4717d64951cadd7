namespace EscalationModel.Estimation;

/// <summary>Fits all other parameters anew for each value of one, starting from where the last fit ended.</summary>
internal sealed class Profiling(LikelihoodFit fit, int index)
{
    private const int MostDoublings = 12;

    private readonly bool[] _fixed = [.. fit.Maximum.Fixed.Select((f, i) => f || i == index)];

    private double[] _last = fit.Maximum.Point;

    private Domain Domain => fit.Likelihood.Domains[index];

    public bool Allows(double value) => Domain switch
    {
        Domain.Positive => value > 0,
        Domain.NonNegative => value >= 0,
        Domain.Unit => value is > 0 and < 1,
        _ => true,
    };

    /// <summary>The nearest value that is allowed, a little inside of an open bound.</summary>
    public double Within(double value) => Domain switch
    {
        Domain.NonNegative => Math.Max(0, value),
        Domain.Positive => Math.Max(fit.Maximum.Point[index] / 100, value),
        Domain.Unit => Math.Clamp(value, fit.Maximum.Point[index] / 100, 1 - (1 - fit.Maximum.Point[index]) / 100),
        _ => value,
    };

    /// <summary>The greatest log-likelihood with the parameter at a value.</summary>
    public double At(double value)
    {
        double[] start = [.. _last];
        start[index] = value;
        Maximum end = Maximizer.Maximize(fit.Likelihood, start, _fixed);
        _last = end.Point;
        return end.Supremum;
    }

    /// <summary>Where the profile has fallen by so much, looked for in the direction of a step; null: it has not.</summary>
    public double? Edge(double step, double drop)
    {
        double target = fit.LogLikelihood - drop, inside = fit.Maximum.Point[index], outside = inside;
        _last = fit.Maximum.Point;
        for (int doubling = 0; ; doubling++, step *= 2)
        {
            outside = Within(fit.Maximum.Point[index] + step);
            if (At(outside) < target)
            {
                break;
            }

            if (outside == inside || doubling == MostDoublings)
            {
                return null;
            }

            inside = outside;
        }

        for (int i = 0; i < 60 && Math.Abs(outside - inside) > 1e-10 * Math.Max(1, Math.Abs(inside)); i++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = At(middle) < target ? (inside, middle) : (middle, outside);
        }

        return (inside + outside) / 2;
    }
}
