namespace EscalationModel.Estimation.Reciprocity;

/// <summary>What a <see cref="CouplingTest"/> says, at the level of 5%.</summary>
public enum CouplingAnswer
{
    /// <summary>Moves of the sides do not go together more than by chance.</summary>
    NoSign,

    /// <summary>They do, but not beyond what the covariates or a slow common rhythm explain: coupling is not told apart from a common
    /// rhythm.</summary>
    NotToldApart,

    /// <summary>They do, and there were too few days or moves, or no days, to try a common rhythm: it may be coupling or such a
    /// rhythm.</summary>
    CoupledOrCommonRhythm,

    /// <summary>They do beyond what the covariates and a slow common rhythm explain. A faster rhythm can still be the reason.</summary>
    Coupled,
}
