namespace EscalationModel;

/// <summary>What can be asked of a <see cref="Side"/>.</summary>
public static class SideExtensions
{
    /// <summary>The other side.</summary>
    /// <param name="side">One of the two sides.</param>
    public static Side Rival(this Side side) => side == Side.A ? Side.B : Side.A;
}
