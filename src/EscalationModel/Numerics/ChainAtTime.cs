namespace EscalationModel.Numerics;

/// <summary>Where a continuous chain is at a time. Immutable.</summary>
public sealed class ChainAtTime
{
    internal ChainAtTime(double[] states, double[] incidence, double[] density) =>
        (StateProbabilities, CumulativeIncidence, Subdensity) = (states, incidence, density);

    /// <summary>The probability of being in each transient state.</summary>
    public IReadOnlyList<double> StateProbabilities { get; }

    /// <summary>The probability of having ended so, for each ending.</summary>
    public IReadOnlyList<double> CumulativeIncidence { get; }

    /// <summary>The rate at which probability flows into each ending now, 1/time.</summary>
    public IReadOnlyList<double> Subdensity { get; }

    /// <summary>The probability of not having ended.</summary>
    public double Survival => StateProbabilities.Sum();
}
