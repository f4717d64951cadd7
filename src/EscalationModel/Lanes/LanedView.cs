using System.Runtime.CompilerServices;

namespace EscalationModel.Lanes;

/// <summary>What a side sees at one moment of each of the paths that run side by side: a <see cref="View"/> in lanes.</summary>
/// <typeparam name="V">The lanes.</typeparam>
public readonly struct LanedView<V>
    where V : unmanaged, ILanes<V>
{
    private readonly V _day, _room, _ownTempo, _ownPeak, _rivalTempo, _rivalThrottle,
        _redLight, _suspensionInForce, _talksOn, _closingTempo;
    private readonly bool _isWhole;

    /// <summary>Creates a view; the engine does, and tests of a policy may.</summary>
    /// <param name="briefing">What the side knew before the crisis.</param>
    public LanedView(Briefing briefing)
    {
        Briefing = briefing;
        (Accelerate, Hold, Brake) = (V.Of(1), V.Of(0), V.Of(-1));
    }

    /// <summary>A whole view with the levers of full acceleration and full brakes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LanedView(
        Briefing briefing, V day, V room, V ownTempo, V ownPeak, V rivalTempo,
        V rivalThrottle, V closingTempo, V redLight, V suspensionInForce, V talksOn, V accelerate, V brake)
    {
        Briefing = briefing;
        _day = day;
        _room = room;
        _ownTempo = ownTempo;
        _ownPeak = ownPeak;
        _rivalTempo = rivalTempo;
        _rivalThrottle = rivalThrottle;
        _closingTempo = closingTempo;
        _isWhole = true;
        _redLight = redLight;
        _suspensionInForce = suspensionInForce;
        _talksOn = talksOn;
        Accelerate = accelerate;
        Hold = V.Of(0);
        Brake = brake;
    }

    /// <summary>What the side knew before the crisis.</summary>
    public Briefing Briefing { get; }

    /// <summary>Days since the onset.</summary>
    public V Day
    {
        get => _day;
        init => _day = value;
    }

    /// <summary>The room left for manoeuvre.</summary>
    public V Room
    {
        get => _room;
        init => _room = value;
    }

    /// <summary>The side's own tempo, 1/day.</summary>
    public V OwnTempo
    {
        get => _ownTempo;
        init => _ownTempo = value;
    }

    /// <summary>The side's own highest tempo so far, 1/day.</summary>
    public V OwnPeak
    {
        get => _ownPeak;
        init => _ownPeak = value;
    }

    /// <summary>The rival's tempo as perceived, 1/day.</summary>
    public V RivalTempo
    {
        get => _rivalTempo;
        init => _rivalTempo = value;
    }

    /// <summary>The rival's last action as perceived, from -1 to 1; 0 before the onset: <see cref="View.RivalThrottle"/>.</summary>
    public V RivalThrottle
    {
        get => _rivalThrottle;
        init => _rivalThrottle = value;
    }

    /// <summary>1 where the mediator's red light is on, 0 elsewhere.</summary>
    public V RedLight
    {
        get => _redLight;
        init => _redLight = value;
    }

    /// <summary>1 where a suspension is in force, kept or not, 0 elsewhere.</summary>
    public V SuspensionInForce
    {
        get => _suspensionInForce;
        init => _suspensionInForce = value;
    }

    /// <summary>1 where talks are on, 0 elsewhere.</summary>
    public V TalksOn
    {
        get => _talksOn;
        init => _talksOn = value;
    }

    /// <summary>The lever of full acceleration: 1, or what the engine makes of it for a policy that pulls levers only
    /// (<see cref="ILaned{TSelf}.PullsLevers"/>).</summary>
    public V Accelerate { get; init; }

    /// <summary>The lever that holds the tempo: 0.</summary>
    public V Hold { get; init; }

    /// <summary>The lever of full brakes: -1, or what the engine makes of it.</summary>
    public V Brake { get; init; }

    /// <summary>The closing tempo: own true plus rival's perceived tempo, 1/day.</summary>
    public V ClosingTempo => _isWhole ? _closingTempo : OwnTempo + RivalTempo;
}
