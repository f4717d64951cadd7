using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What a driver is made with.</summary>
/// <param name="Side">The side that it plays.</param>
/// <param name="Briefing">What the side knows.</param>
/// <param name="IsGraded">Whether throttles are wanted of all policies, also of those that pull levers only.</param>
/// <param name="Arena">Memory for the lanes.</param>
/// <param name="Width">The width that random numbers are prepared with.</param>
/// <param name="Capacity">The paths of a block.</param>
/// <param name="Depth">How many mixtures the driver is a part of.</param>
internal sealed record DriverKit(Side Side, Briefing Briefing, bool IsGraded, Arena Arena, LaneWidth Width, int Capacity, int Depth = 0)
{
    /// <summary>What the side does in the first step of each path; null: what its policy says.</summary>
    public double? FirstThrottle { get; init; }

    /// <summary>Whether the policy may be asked if it accepts an offer.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>Stops a policy that is asked lane by lane.</summary>
    public CancellationToken Cancellation { get; init; }
}
