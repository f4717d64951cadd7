namespace EscalationModel.Theory.ArmsRaces;

/// <summary>What becomes of a small push away from an equilibrium of an arms race.</summary>
public enum RaceStability
{
    /// <summary>It dies away: fatigue outweighs defense, ab above kl.</summary>
    Stable,

    /// <summary>It neither dies away nor grows: ab = kl, or cycles that go on for ever.</summary>
    Neutral,

    /// <summary>It grows: ab below kl, or arms that feed themselves.</summary>
    Unstable,
}
