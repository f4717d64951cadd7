namespace EscalationModel.Numerics;

/// <summary>The standard normal distribution, with the same bits on every machine.</summary>
internal static class NormalLaw
{
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The probability of a value of at most x. Source: [west2005], which is Hart's rational function.</summary>
    public static double Cumulative(double x)
    {
        double tail = Tail(Math.Abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The value that is not exceeded with a probability: minus infinity at 0, infinity at 1. Source: [wichura1988].</summary>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * Ratio(r, CentralAbove, CentralBelow);
        }

        double tail = Math.Min(probability, 1 - probability);
        double magnitude = tail <= 0 ? double.PositiveInfinity : OfTail(Math.Sqrt(-PortableMath.Log(tail)));
        return q < 0 ? -magnitude : magnitude;
    }

    private static double OfTail(double r) => r <= 5 ? Ratio(r - 1.6, MiddleAbove, MiddleBelow) : Ratio(r - 5, FarAbove, FarBelow);

    private static double Tail(double x)
    {
        if (x > 37)
        {
            return 0;
        }

        double density = PortableMath.Exp(-0.5 * x * x);
        return x < 7.07106781186547
            ? density * Ratio(x, HartAbove, HartBelow)
            : density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / RootOfTwoPi;
    }

    private static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below) =>
        Polynomial(x, above) / Polynomial(x, below);

    // From the constant term on.
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = sum * x + coefficients[i];
        }

        return sum;
    }

    private static ReadOnlySpan<double> HartAbove =>
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2
    ];

    private static ReadOnlySpan<double> HartBelow =>
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264,
        8.83883476483184e-2
    ];

    /// <summary>Wichura's coefficients near the middle, from the constant term on: above the line.</summary>
    public static ReadOnlySpan<double> CentralAbove =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4,
        6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
    ];

    /// <summary>The same below the line.</summary>
    public static ReadOnlySpan<double> CentralBelow =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
        2.8729085735721942674e4, 5.2264952788528545610e3
    ];

    /// <summary>Wichura's coefficients of the tails to 2e-11: above the line.</summary>
    public static ReadOnlySpan<double> MiddleAbove =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    ];

    /// <summary>The same below the line.</summary>
    public static ReadOnlySpan<double> MiddleBelow =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
        1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9
    ];

    private static ReadOnlySpan<double> FarAbove =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    ];

    private static ReadOnlySpan<double> FarBelow =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
        1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
    ];
}
