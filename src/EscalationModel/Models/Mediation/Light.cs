namespace EscalationModel.Models.Mediation;

/// <summary>Where the mediator stands between two moves.</summary>
internal enum LightPhase
{
    /// <summary>There is no mediator, or no offer comes any more.</summary>
    Over,

    /// <summary>The first offer has not come yet.</summary>
    Awaited,

    /// <summary>The light is on, for <see cref="Light.Left"/> more moves.</summary>
    On,

    /// <summary>The light is off until the next offer, before which <see cref="Light.Left"/> moves are made.</summary>
    Pause,
}

/// <summary>What the mediator remembers between two moves.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Left">Moves left in the phase.</param>
/// <param name="ForceA">Whether a suspension is in force for A, kept or not.</param>
/// <param name="ForceB">Whether a suspension is in force for B, kept or not.</param>
/// <param name="CheatsA">Whether A cheats.</param>
/// <param name="CheatsB">Whether B cheats.</param>
/// <param name="CheatAge">Moves since the first of them started.</param>
/// <param name="Broken">Suspensions broken so far, where these cost trust.</param>
internal readonly record struct Light(
    LightPhase Phase, int Left = 0, bool ForceA = false, bool ForceB = false, bool CheatsA = false, bool CheatsB = false, int CheatAge = 0,
    int Broken = 0)
{
    public bool InForce => ForceA || ForceB;

    public bool BindsA => ForceA && !CheatsA;

    public bool BindsB => ForceB && !CheatsB;
}
