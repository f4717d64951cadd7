namespace EscalationModel;

/// <summary>How a number of a scenario is known.</summary>
public enum Basis
{
    /// <summary>Read from data or the public record.</summary>
    Measured,

    /// <summary>Fitted so that the model meets a measured number.</summary>
    Calibrated,

    /// <summary>Set by judgment.</summary>
    Assumed,
}
