namespace EscalationModel.Estimation.Inference;

/// <summary>How much a simulation counts by its distance to what was observed, with u the distance over the tolerance. Constants are left
/// out: weights are normalized.</summary>
public enum AbcKernel
{
    /// <summary>1 up to u = 1, 0 beyond.</summary>
    Uniform,

    /// <summary>1 - u^2 up to u = 1, 0 beyond.</summary>
    Epanechnikov,

    /// <summary>exp(-u^2 / 2).</summary>
    Gaussian,
}
