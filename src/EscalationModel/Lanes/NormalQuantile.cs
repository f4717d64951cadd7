using System.Runtime.CompilerServices;

namespace EscalationModel.Lanes;

/// <summary>The quantile function of the standard normal distribution in lanes, by rational functions of [wichura1988] with a relative
/// error of about 1e-16 in double precision. Beyond 6.6 standard deviations, where one number in 3e10 lies, it stays there.</summary>
internal static class NormalQuantile
{
    private const double Least = 2e-11, Central = 0.425, Middle = 0.180625, Shift = 1.6;

    private static readonly double[] CentralAbove =
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080,
    ];

    private static readonly double[] CentralBelow =
    [
        5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
        5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1,
    ];

    private static readonly double[] TailAbove =
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ];

    private static readonly double[] TailBelow =
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
    ];

    /// <summary>The number below which a share of a standard normal distribution lies.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static V Of<V>(V share)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Of(1), off = share - V.Of(0.5), square = V.Of(Middle) - off * off;
        V central = off * Polynomial(CentralAbove, square) / Polynomial(CentralBelow, square);
        V least = V.Max(V.Min(share, one - share), V.Of(Least));
        V root = V.Sqrt(V.Of(0) - V.Log(least)) - V.Of(Shift);
        V tail = Polynomial(TailAbove, root) / Polynomial(TailBelow, root);
        V signed = V.IfGreater(V.Of(0), off, V.Of(0) - tail, tail);
        return V.IfGreater(off * off, V.Of(Central * Central), signed, central);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(ReadOnlySpan<double> falling, V x)
        where V : unmanaged, ILanes<V>
    {
        V sum = V.Of(falling[0]);
        for (int i = 1; i < falling.Length; i++)
        {
            sum = V.MultiplyAdd(sum, x, V.Of(falling[i]));
        }

        return sum;
    }
}
