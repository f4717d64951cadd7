namespace EscalationModel.Experiments;

/// <summary>How a fit ended.</summary>
public enum CalibrationStatus
{
    /// <summary>The war probability meets the target.</summary>
    Converged,

    /// <summary>No value of the parameter gives the target: it lies outside of
    /// <see cref="CalibrationResult.LeastReachable"/> to <see cref="CalibrationResult.GreatestReachable"/>, or the war
    /// probability jumps over it. The value is the one that comes nearest.</summary>
    OutOfReach,
}
