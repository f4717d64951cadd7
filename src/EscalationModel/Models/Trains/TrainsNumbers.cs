using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Constants of the loop of steps.</summary>
internal static class TrainsNumbers
{
    /// <summary>A small number below 0 whose bits are the complement of those of one above every tempo, 2^62 or nearly so, in both
    /// precisions: -2^-60.</summary>
    public const double Free = -8.673617379884035e-19;
}

/// <summary>The numbers of a scenario in lanes.</summary>
internal struct TrainsNumbers<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>Numbers that loops read from memory, as they have no register for them: 1, a number above all others, and the change of
    /// tempo that stops at once.</summary>
    public V One, Free, Endless, Halt;

    public V InitialA, InitialB, Room, Standstill, Horizon, TimeStep, MinusTimeStep;
    public V AccelerateA, BrakeA, TopA, AccelerateB, BrakeB, TopB;

    /// <summary>Hazards per step.</summary>
    public V BaseHazard, TempoHazard;

    /// <summary>The steps at rest that make a concession by B: as many as of A, but a number of its own, so that the compiler adds each
    /// under a mask and not one before.</summary>
    public V StandstillB;

    public V DelayA, DelayB;

    /// <summary>Steps at rest of both that settle a crisis.</summary>
    public V RestSteps;

    /// <summary>1 / (2 b) of each side, 0 if a concession does not need the room in which the rival could stop.</summary>
    public V StoppingA, StoppingB;

    /// <summary>How a push of the tempo looks: as a share of full acceleration, or of full brakes.</summary>
    public V LooksUpA, LooksDownA, LooksUpB, LooksDownB;
}
