namespace EscalationModel;

/// <summary>One of the two sides of a crisis. The mediator is not a side.</summary>
public enum Side
{
    /// <summary>The first side.</summary>
    A = 0,

    /// <summary>The second side.</summary>
    B = 1,
}

/// <summary>What can be asked of a <see cref="Side"/>.</summary>
public static class SideExtensions
{
    /// <summary>The other side.</summary>
    /// <param name="side">One of the two sides.</param>
    public static Side Rival(this Side side) => side == Side.A ? Side.B : Side.A;
}
