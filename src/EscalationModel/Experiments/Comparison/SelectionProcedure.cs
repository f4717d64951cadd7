namespace EscalationModel.Experiments.Comparison;

/// <summary>How the best of several options is found.</summary>
public enum SelectionProcedure
{
    /// <summary>Kim and Nelson's: one observation of each option at a time, and options that fall behind are left out.</summary>
    KimNelson,

    /// <summary>Rinott's: a first stage for the spread of each option, a second one of as many observations as it asks for.</summary>
    Rinott,

    /// <summary>Bechhofer's: one stage, for a spread that is known.</summary>
    Bechhofer,

    /// <summary>Optimal computing budget allocation: more observations where the choice is in doubt.</summary>
    Ocba,
}
