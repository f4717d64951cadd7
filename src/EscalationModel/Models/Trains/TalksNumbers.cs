using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The hazard of talks and the recovery of room in lanes.</summary>
internal struct TalksNumbers<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>The hazard of a step is <see cref="Most"/> and <see cref="PerRoom"/>, below 0, times the room.</summary>
    public V Most, PerRoom;

    public V GoodOffices, Recovery, Room;
}
