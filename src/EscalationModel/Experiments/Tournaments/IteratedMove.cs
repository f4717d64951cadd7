namespace EscalationModel.Experiments.Tournaments;

/// <summary>A move of an <see cref="IteratedGame"/>; the numbers are the rows and columns of its stage game.</summary>
public enum IteratedMove
{
    /// <summary>C: gives way.</summary>
    Cooperate = 0,

    /// <summary>D: stands firm.</summary>
    Defect = 1,
}
