namespace EscalationModel.Experiments.RareEvents;

/// <summary>What a mean over paths of a crisis is made with.</summary>
public enum CrisisReduction
{
    /// <summary>Independent paths.</summary>
    None,

    /// <summary>Each path and the one with its noise mirrored.</summary>
    Antithetic,

    /// <summary>Independent paths, and the noise of each side in eight spells of the horizon as control variates with mean 0: how the
    /// outcome follows from the noise to the first order, around the path without noise.</summary>
    NoiseControls,

    /// <summary>Scrambled Sobol points for the noise of each side in the large: its course over eight spells; the rest
    /// independent.</summary>
    SobolNoise,
}
