namespace EscalationModel;

/// <summary>What a side sees at one moment, before both decide. The rival's tempo and action are as perceived, not as they are.
/// On the ladder a tempo is rung / top rung, the room 1 - (own rung + rival rung) / (2 * top rung), a day is a move, and the rival's
/// throttle is its last move: -1, 0 or +1 rung.</summary>
public readonly struct View
{
    /// <summary>Creates a view; the engine does, and tests of a policy may.</summary>
    /// <param name="briefing">What the side knew before the crisis.</param>
    public View(Briefing briefing) => Briefing = briefing;

    /// <summary>What the side knew before the crisis.</summary>
    public Briefing Briefing { get; }

    /// <summary>Days since the onset.</summary>
    public double Day { get; init; }

    /// <summary>The room left for manoeuvre: 1 at the onset unless the scenario says otherwise, 0 at the collision.</summary>
    public double Room { get; init; }

    /// <summary>The side's own tempo, 1/day.</summary>
    public double OwnTempo { get; init; }

    /// <summary>The side's own highest tempo so far, 1/day.</summary>
    public double OwnPeak { get; init; }

    /// <summary>The rival's tempo as perceived, 1/day.</summary>
    public double RivalTempo { get; init; }

    /// <summary>The rival's last action as perceived, from -1 to 1; 0 before the onset: the throttle that it followed plus its scheduled
    /// pressures and incidents as a share of full acceleration (of full brakes, where they slow it). So a side that brakes and holds an
    /// exercise is seen to act.</summary>
    public double RivalThrottle { get; init; }

    /// <summary>Whether the mediator's red light is on.</summary>
    public bool RedLight { get; init; }

    /// <summary>Whether a suspension is in force, kept or not.</summary>
    public bool SuspensionInForce { get; init; }

    /// <summary>Whether talks are on.</summary>
    public bool TalksOn { get; init; }

    /// <summary>The closing tempo: own true plus rival's perceived tempo, 1/day.</summary>
    public double ClosingTempo => OwnTempo + RivalTempo;

    /// <summary>Days until the room is used up at the present closing tempo; positive infinity when nothing moves.</summary>
    public double TimeToCollision => ClosingTempo > 0 ? Room / ClosingTempo : double.PositiveInfinity;

    /// <summary>The room that the side itself would still use up under full brakes: v² / (2 b).</summary>
    public double StoppingDistance => OwnTempo * OwnTempo / (2 * Briefing.Own.Braking);

    /// <summary>Ladder: the side's own rung.</summary>
    public int OwnRung => (int)(OwnTempo * Briefing.TopRung + 0.5);

    /// <summary>Ladder: the rival's rung.</summary>
    public int RivalRung => (int)(RivalTempo * Briefing.TopRung + 0.5);
}
