namespace EscalationModel;

/// <summary>One of the two sides of a crisis. The mediator is not a side.</summary>
public enum Side
{
    /// <summary>The first side.</summary>
    A = 0,

    /// <summary>The second side.</summary>
    B = 1,
}
