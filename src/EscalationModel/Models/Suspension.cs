namespace EscalationModel.Models;

/// <summary>Whom an accepted offer binds.</summary>
public enum Suspension
{
    /// <summary>Both sides, and only if both accept: a dual suspension.</summary>
    Dual,

    /// <summary>Whoever accepts.</summary>
    Unilateral,
}
