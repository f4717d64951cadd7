namespace EscalationModel.Policies;

/// <summary>A number that a side can tell from what it sees: what a <see cref="DecisionTree"/> and a <see cref="TreeEnsemble"/> ask about,
/// and what learners learn from. None is ever NaN or infinite. On the ladder a tempo is rung / top rung, and a day is a move.</summary>
public enum ViewFeature
{
    /// <summary>Days since the onset.</summary>
    Day,

    /// <summary>The room left, from 0 to 1.</summary>
    Room,

    /// <summary>The side's own tempo, 1/day.</summary>
    OwnTempo,

    /// <summary>The side's own highest tempo so far, 1/day.</summary>
    OwnPeak,

    /// <summary>The rival's tempo as perceived, 1/day.</summary>
    RivalTempo,

    /// <summary>The rival's last action as perceived, from -1 to 1.</summary>
    RivalThrottle,

    /// <summary>The own tempo plus the rival's as perceived, 1/day.</summary>
    ClosingTempo,

    /// <summary>Days until the room is used up at the closing tempo; <see cref="ViewFeatures.Never"/> at most, also when nothing
    /// moves.</summary>
    TimeToCollision,

    /// <summary>The room that the side itself would still use up under full brakes.</summary>
    OwnStoppingDistance,

    /// <summary>The room that the rival, at its tempo as perceived, would still use up under full brakes.</summary>
    RivalStoppingDistance,

    /// <summary>The room that would be left if both braked fully from now on: below 0 it is too late. The room less both stopping
    /// distances.</summary>
    SpareRoom,

    /// <summary>1 if the mediator's red light is on, else 0.</summary>
    RedLight,

    /// <summary>1 if a suspension is in force, kept or not, else 0.</summary>
    SuspensionInForce,

    /// <summary>1 if talks are on, else 0.</summary>
    TalksOn,
}
