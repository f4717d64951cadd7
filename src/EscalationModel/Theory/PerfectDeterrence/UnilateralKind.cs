namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The kinds of equilibrium of unilateral deterrence.</summary>
public enum UnilateralKind
{
    /// <summary>Nobody challenges, whatever a soft B would do.</summary>
    CertainDeterrence,

    /// <summary>A hard A challenges, a soft one does not; a soft B concedes.</summary>
    Separating,

    /// <summary>Both types of A challenge; a soft B concedes.</summary>
    Attack,

    /// <summary>A hard A challenges, a soft one at times; a soft B resists at times.</summary>
    Bluff,

    /// <summary>Nobody challenges, as a soft B would resist often enough: it would think little of whoever challenged.</summary>
    SteadfastDeterrence,
}
