namespace EscalationModel.Estimation;

/// <summary>Where a parameter of a likelihood may lie.</summary>
internal enum Domain
{
    /// <summary>Any number.</summary>
    Real,

    /// <summary>Above 0; searched by its logarithm.</summary>
    Positive,

    /// <summary>Between 0 and 1; searched by its log odds.</summary>
    Unit,

    /// <summary>0 or more; the bound can be the answer.</summary>
    NonNegative,
}
