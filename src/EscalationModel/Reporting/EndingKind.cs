namespace EscalationModel.Reporting;

/// <summary>Which endings a chart shows. War is rare beside other endings: on a scale of its own it can be read.</summary>
public enum EndingKind
{
    /// <summary>All endings, on one scale.</summary>
    All,

    /// <summary>War alone.</summary>
    War,

    /// <summary>All other endings.</summary>
    Peace,
}
