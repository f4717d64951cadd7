namespace EscalationModel.Estimation;

/// <summary>From what the errors of fitted parameters are computed.</summary>
public enum ErrorKind
{
    /// <summary>The inverse of the observed information: right if the model is.</summary>
    Information,

    /// <summary>The information on both sides of the squared scores of single rows: right for independent rows under a wrong model,
    /// too [white1982].</summary>
    Sandwich,

    /// <summary>The same with the scores of a cluster, such as a dispute, summed first: right for independent clusters.</summary>
    Clustered,

    /// <summary>The clustered one times G/(G-1), with G clusters. The default.</summary>
    ClusteredFiniteSample,

    /// <summary>The spread over fits to clusters drawn anew.</summary>
    Bootstrap,
}
