namespace EscalationModel.Estimation.Scores;

/// <summary>What a rolling origin fits to.</summary>
public enum RollingWindow
{
    /// <summary>All rows before the origin.</summary>
    Expanding,

    /// <summary>As many rows right before the origin as at first.</summary>
    Sliding,
}
