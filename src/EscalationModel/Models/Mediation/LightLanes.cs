using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Mediation;

/// <summary>The mediator's clocks in lanes. All count steps that a path has done.</summary>
internal struct LightLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>The light is on, a suspension is in force, and a side is bound while fewer steps than these are done.</summary>
    public V LightUntil, SuspendedUntil, BoundUntilA, BoundUntilB;

    /// <summary>A suspension or talks are in force while fewer steps than these are done: then standing still counts for nothing.</summary>
    public V HeldUntil;

    /// <summary>What is left of trust before and after the end of the present suspension, should it break.</summary>
    public V Trust, TrustAfterBreak;

    /// <summary>The next light is due when more steps than these are done, or when the room falls below a number.</summary>
    public V Due, RoomBelow;

    /// <summary>The steps that a path must have done for its last suspension to have been kept, or broken.</summary>
    public V KeptAt, BrokenAt;

    /// <summary>The lanes in which the light goes on now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Flashes(V steps, V room) => V.Greater(RoomBelow, room) | V.Greater(steps, Due);
}
