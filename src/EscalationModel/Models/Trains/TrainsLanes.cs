using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>A feature of a scenario as a type: the compiler drops the code of those that are off.</summary>
internal interface IFlag
{
    static abstract bool IsOn { get; }
}

internal readonly struct On : IFlag
{
    public static bool IsOn => true;
}

internal readonly struct Off : IFlag
{
    public static bool IsOn => false;
}

/// <summary>The state of the paths in the lanes, between blocks of steps.</summary>
internal struct TrainsLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    public V TempoA, TempoB, PeakA, PeakB, Room;

    /// <summary>What each policy pulled last: a throttle, or the change of tempo that its lever stands for.</summary>
    public V PulledA, PulledB;

    /// <summary>What is left of the accident budget at the start of the block of steps, in two parts; how much the block has used up, and what that leaves.</summary>
    public V Budget, BudgetLow, Used, Left;

    /// <summary>Steps done; and the number of steps at which a side has conceded unless it moves before.</summary>
    public V Steps, ConcedesA, ConcedesB;

    // The mediator: the light is on, a suspension is in force, and a side is bound while fewer steps than these are done. The next
    // light is due when as many steps are done, or when the room falls below a number.
    public V LightUntil, SuspendedUntil, BoundUntilA, BoundUntilB, Due, RoomBelow;

    // The steps that a path must have done for its last suspension to have been kept, or broken.
    public V KeptAt, BrokenAt;
}

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
