using EscalationModel.Lanes;

namespace EscalationModel.Numerics;

/// <summary>The logit choice rule: the better, the likelier. Source: [mckelvey1995].</summary>
internal static class LogitChoice
{
    /// <summary>Choice probabilities in proportion to exp(rationality * utility). Shifted by the highest utility, so that it never
    /// overflows.</summary>
    public static void Probabilities(ReadOnlySpan<double> utilities, double rationality, Span<double> probabilities)
    {
        double best = double.NegativeInfinity;
        foreach (double utility in utilities)
        {
            best = Math.Max(best, utility);
        }

        double total = 0;
        for (int i = 0; i < utilities.Length; i++)
        {
            probabilities[i] = PortableMath.Exp(rationality * (utilities[i] - best));
            total += probabilities[i];
        }

        for (int i = 0; i < utilities.Length; i++)
        {
            probabilities[i] /= total;
        }
    }

    /// <summary>The same in lanes.</summary>
    public static void Probabilities<V>(ReadOnlySpan<V> utilities, double rationality, Span<V> probabilities)
        where V : unmanaged, ILanes<V>
    {
        V best = utilities[0];
        for (int i = 1; i < utilities.Length; i++)
        {
            best = V.Max(best, utilities[i]);
        }

        V total = V.Of(0);
        for (int i = 0; i < utilities.Length; i++)
        {
            probabilities[i] = V.Exp(V.Of(rationality) * (utilities[i] - best));
            total += probabilities[i];
        }

        for (int i = 0; i < utilities.Length; i++)
        {
            probabilities[i] /= total;
        }
    }
}
