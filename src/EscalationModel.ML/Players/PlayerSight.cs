namespace EscalationModel.ML.Players;

/// <summary>What an observer sees of a player in each step.</summary>
public enum PlayerSight
{
    /// <summary>The throttle that it chose.</summary>
    Throttles = 0,

    /// <summary>Only its tempo after the step (ladder: its rung), which chance moves too. What it saw, the observer knows: what the rival
    /// did and how it looked. Whoever plays the rival knows that.</summary>
    Tempos = 1,
}
