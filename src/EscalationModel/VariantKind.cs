namespace EscalationModel;

/// <summary>What a variant is for: reports name interventions as answers, and the others for what they are.</summary>
public enum VariantKind
{
    /// <summary>What somebody could do, or could have done.</summary>
    Intervention,

    /// <summary>What could have been otherwise, at nobody's choice.</summary>
    Counterfactual,

    /// <summary>Another assumption: how much the answer hangs on it.</summary>
    Sensitivity,

    /// <summary>An end of what is thinkable, such as a side that never gives way.</summary>
    Bound,
}
