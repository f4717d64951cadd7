namespace EscalationModel.Models.Ladder.Exact;

/// <summary>A gamma distributed frailty of mean 1 as a mixture of classes: the trapezoidal rule over its logarithm, whose error falls
/// exponentially with the step. Survival is right to 5e-8. Source: [vaupel1979].</summary>
internal sealed class FrailtyMixture
{
    private const double LeastWeight = 1e-10, MostStep = 0.5;

    private readonly double[] _frailties, _weights;

    private FrailtyMixture(IReadOnlyList<double> frailties, IReadOnlyList<double> weights)
    {
        double sum = weights.Sum();
        (_frailties, _weights) = ([.. frailties], [.. weights.Select(w => w / sum)]);
    }

    /// <summary>The probabilities of the classes.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The classes of a variance theta; of 0 there is one.</summary>
    public static FrailtyMixture Of(double variance)
    {
        if (variance == 0)
        {
            return new([1], [1]);
        }

        // In x = ln u the density is proportional to exp((x - e^x) / theta), greatest at 0: from there outwards until it is negligible.
        double step = MostStep * Math.Min(1, Math.Sqrt(variance));
        double WeightAt(int k) => PortableMath.Exp((k * step + 1 - PortableMath.Exp(k * step)) / variance);
        int first = 0, last = 0;
        while (WeightAt(first - 1) >= LeastWeight)
        {
            first--;
        }

        while (WeightAt(last + 1) >= LeastWeight)
        {
            last++;
        }

        int[] steps = [.. Enumerable.Range(first, last - first + 1)];
        double least = LeastWeight * steps.Sum(WeightAt);
        steps = [.. steps.Where(k => WeightAt(k) >= least)];
        return new([.. steps.Select(k => PortableMath.Exp(k * step))], [.. steps.Select(WeightAt)]);
    }

    /// <summary>The probabilities of the classes among disputes that have withstood hazards which sum to so much for a frailty of
    /// 1.</summary>
    public double[] WeightsAfter(double withstood)
    {
        double[] weights = [.. _weights.Select((w, k) => w * PortableMath.Exp(-_frailties[k] * withstood))];
        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>The mass of all classes.</summary>
    public static double Total(ReadOnlySpan<double> mass)
    {
        double total = 0;
        foreach (double ofClass in mass)
        {
            total += ofClass;
        }

        return total;
    }

    /// <summary>Takes from the mass of each class what ends with a probability that is given for a frailty of 1.</summary>
    /// <returns>What ends in all.</returns>
    public double End(Span<double> mass, double probability)
    {
        double ends = 0, log = mass.Length > 1 ? PortableMath.Log1p(-probability) : 0;
        for (int k = 0; k < mass.Length; k++)
        {
            double ofClass = mass.Length > 1 ? 1 - PortableMath.Exp(_frailties[k] * log) : probability;
            ends += mass[k] * ofClass;
            mass[k] *= 1 - ofClass;
        }

        return ends;
    }
}
