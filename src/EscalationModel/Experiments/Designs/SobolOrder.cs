namespace EscalationModel.Experiments.Designs;

/// <summary>In which order the points of Sobol's sequence come. Each run of 2^m points from the first on is the same set in both.</summary>
public enum SobolOrder
{
    /// <summary>By the Gray code: a point differs from the one before it by one direction number. The usual order. Source:
    /// [antonov1979].</summary>
    Gray = 0,

    /// <summary>By the binary digits of the index themselves. Source: [sobol1967].</summary>
    Natural = 1,
}
