namespace EscalationModel.Numerics;

/// <summary>How a row of a <see cref="LinearProgram"/> is held against its bound.</summary>
public enum LinearRelation
{
    /// <summary>At most the bound.</summary>
    AtMost,

    /// <summary>Equal to the bound.</summary>
    Equal,

    /// <summary>At least the bound.</summary>
    AtLeast,
}
