namespace EscalationModel.Estimation.Data;

/// <summary>Who made a move of a dispute.</summary>
public enum Mover
{
    /// <summary>The first side.</summary>
    A,

    /// <summary>The second side.</summary>
    B,

    /// <summary>Both at once.</summary>
    Both,
}
