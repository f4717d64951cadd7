namespace EscalationModel.Experiments.Discovery;

/// <summary>By what the best peel is told. Scores are compared as fractions, never as rounded numbers. Source: [friedman1999],
/// [kwakkel2016].</summary>
public enum PrimScore
{
    /// <summary>The density that the peel leaves.</summary>
    Density,

    /// <summary>The gain in density divided by the points that leave: patient where inputs have few values, which leave together.</summary>
    Lenient1,

    /// <summary>The gain in density divided by the points that leave, times the points that stay.</summary>
    Lenient2,
}
