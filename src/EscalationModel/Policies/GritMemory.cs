namespace EscalationModel.Policies;

/// <summary>What <see cref="Grit"/> remembers of a path.</summary>
public struct GritMemory
{
    /// <summary>The number of the present round, from 0.</summary>
    internal double Round;

    /// <summary>The braking of the present initiative.</summary>
    internal double Size;

    /// <summary>The sum of the rival's throttles seen in the present round.</summary>
    internal double Balance;
}
