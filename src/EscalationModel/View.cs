using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EscalationModel;

/// <summary>What a side sees at one moment, before both decide. The rival's tempo and action are as perceived, not as they are.
/// On the ladder a tempo is rung / top rung, the room 1 - (own rung + rival rung) / (2 * top rung), a day is a move, and the rival's
/// throttle is its last move: -1, 0 or +1 rung.</summary>
public readonly struct View
{
    private readonly ViewNumbers _numbers;

    /// <summary>Creates a view; the engine does, and tests of a policy may.</summary>
    /// <param name="briefing">What the side knew before the crisis.</param>
    public View(Briefing briefing) => Briefing = briefing;

    /// <summary>What the side knew before the crisis.</summary>
    public Briefing Briefing { get; }

    /// <summary>Days since the onset.</summary>
    public double Day
    {
        get => _numbers.Day;
        init => _numbers.Day = value;
    }

    /// <summary>The room left for manoeuvre: 1 at the onset unless the scenario says otherwise, 0 at the collision.</summary>
    public double Room
    {
        get => _numbers.Room;
        init => _numbers.Room = value;
    }

    /// <summary>The side's own tempo, 1/day.</summary>
    public double OwnTempo
    {
        get => _numbers.OwnTempo;
        init => _numbers.OwnTempo = value;
    }

    /// <summary>The side's own highest tempo so far, 1/day.</summary>
    public double OwnPeak
    {
        get => _numbers.OwnPeak;
        init => _numbers.OwnPeak = value;
    }

    /// <summary>The rival's tempo as perceived, 1/day.</summary>
    public double RivalTempo
    {
        get => _numbers.RivalTempo;
        init => _numbers.RivalTempo = value;
    }

    /// <summary>The rival's last action as perceived, from -1 to 1; 0 before the onset: the throttle that it followed plus its scheduled
    /// pressures and incidents as a share of full acceleration (of full brakes, where they slow it). So a side that brakes and holds an
    /// exercise is seen to act.</summary>
    public double RivalThrottle
    {
        get => _numbers.RivalThrottle;
        init => _numbers.RivalThrottle = value;
    }

    /// <summary>Whether the mediator's red light is on.</summary>
    public bool RedLight
    {
        get => _numbers.RedLight;
        init => _numbers.RedLight = value;
    }

    /// <summary>Whether a suspension is in force, kept or not.</summary>
    public bool SuspensionInForce
    {
        get => _numbers.SuspensionInForce;
        init => _numbers.SuspensionInForce = value;
    }

    /// <summary>Whether talks are on.</summary>
    public bool TalksOn
    {
        get => _numbers.TalksOn;
        init => _numbers.TalksOn = value;
    }

    /// <summary>The closing tempo: own true plus rival's perceived tempo, 1/day.</summary>
    public double ClosingTempo => OwnTempo + RivalTempo;

    /// <summary>Days until the room is used up at the present closing tempo; positive infinity when nothing moves.</summary>
    public double TimeToCollision
    {
        // Without a jump, which a policy that is asked for one path after the other would pay for each time.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            double closing = ClosingTempo;
            Vector128<double> isClosing = Vector128.GreaterThan(Vector128.CreateScalarUnsafe(closing), Vector128<double>.Zero);
            return ((Vector128.CreateScalarUnsafe(Room / closing) & isClosing)
                | Vector128.AndNot(Vector128.Create(double.PositiveInfinity), isClosing)).ToScalar();
        }
    }

    /// <summary>The room that the side itself would still use up under full brakes: v² / (2 b).</summary>
    public double StoppingDistance => OwnTempo * OwnTempo / (2 * Briefing.Own.Braking);

    /// <summary>Ladder: the side's own rung.</summary>
    public int OwnRung => (int)(OwnTempo * Briefing.TopRung + 0.5);

    /// <summary>Ladder: the rival's rung.</summary>
    public int RivalRung => (int)(RivalTempo * Briefing.TopRung + 0.5);

    /// <summary>The numbers of the view, for an engine that writes many views at once.</summary>
    [UnscopedRef]
    internal ref readonly ViewNumbers Numbers => ref _numbers;
}
