namespace EscalationModel.Experiments.Sensitivity;

/// <summary>By which formula first-order indices and those of pairs are estimated from Saltelli's rows. Totals are always
/// Jansen's.</summary>
public enum SobolEstimator
{
    /// <summary>1 - mean((f(B) - f(AB))^2) / (2 V): little noise for indices near 1 as well as small ones. Source: [jansen1999].</summary>
    Jansen = 0,

    /// <summary>mean(f(B) (f(AB) - f(A))) / V. Source: [saltelli2010].</summary>
    Saltelli2010 = 1,

    /// <summary>The covariance of f(B) and f(AB) over their joint variance. Source: [janon2014].</summary>
    Janon = 2,
}
