using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The numbers of a scenario in lanes.</summary>
internal struct TrainsNumbers<V>
    where V : unmanaged, ILaneBits<V>
{
    public V InitialA, InitialB, Room, Standstill, Horizon, TimeStep;
    public V AccelerateA, BrakeA, TopA, AccelerateB, BrakeB, TopB;

    /// <summary>Hazards per step.</summary>
    public V BaseHazard, TempoHazard;

    public V DelayA, DelayB;
}
