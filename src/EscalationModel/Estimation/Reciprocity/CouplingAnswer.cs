namespace EscalationModel.Estimation.Reciprocity;

/// <summary>What a <see cref="CouplingTest"/> says, at the level of 5%.</summary>
public enum CouplingAnswer
{
    /// <summary>Moves of the sides do not go together more than by chance.</summary>
    NoSign,

    /// <summary>They do, but not beyond what the covariates explain: coupling is not told apart from a common rhythm.</summary>
    NotToldApart,

    /// <summary>They do, and no covariate was given that could carry a common rhythm: it may be coupling or such a rhythm.</summary>
    CoupledOrCommonRhythm,

    /// <summary>They do beyond what the covariates explain. A rhythm that is not among them can still be the reason.</summary>
    Coupled,
}
