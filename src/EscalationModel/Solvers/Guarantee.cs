namespace EscalationModel.Solvers;

/// <summary>How far a solver keeps a promise.</summary>
public enum Guarantee
{
    /// <summary>It does not make it.</summary>
    Never,

    /// <summary>In some games; the result says whether in this one.</summary>
    Sometimes,

    /// <summary>In every game that it solves.</summary>
    Always,
}
