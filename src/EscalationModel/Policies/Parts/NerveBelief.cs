using System.Runtime.CompilerServices;

namespace EscalationModel.Policies.Parts;

/// <summary>The probabilities of the rival's nerve on an even grid from 0, which never brakes, to the longest. Always a distribution, never
/// NaN.</summary>
[InlineArray(Count)]
internal struct NerveBelief
{
    public const int Count = 16;

    /// <summary>No nerve is ever ruled out for good: a rival may turn out to be another.</summary>
    private const double Least = 1e-9;

    private double _first;

    /// <summary>All nerves equally likely.</summary>
    public void Reset() => ((Span<double>)this).Fill(1.0 / Count);

    /// <summary>Bayes' rule: a rival accelerates if the time to collision is above its nerve and brakes otherwise, but is seen to do the
    /// opposite with the probability of error.</summary>
    public void Learn(double longest, double error, double timeToCollision, bool accelerated)
    {
        double total = 0;
        for (int i = 0; i < Count; i++)
        {
            bool expected = timeToCollision > Nerve(i, longest) == accelerated;
            this[i] = Math.Max(Least, this[i] * (expected ? 1 - error : error));
            total += this[i];
        }

        for (int i = 0; i < Count; i++)
        {
            this[i] /= total;
        }
    }

    /// <summary>The probability that the nerve is above a time to collision.</summary>
    public readonly double Above(double timeToCollision, double longest)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += Nerve(i, longest) > timeToCollision ? this[i] : 0;
        }

        return Math.Min(1, sum);
    }

    private static double Nerve(int index, double longest) => longest * index / (Count - 1);
}
