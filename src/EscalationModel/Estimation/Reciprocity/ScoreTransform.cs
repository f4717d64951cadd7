namespace EscalationModel.Estimation.Reciprocity;

/// <summary>How scores become the series that is fitted.</summary>
public enum ScoreTransform
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>The sign times ln(1 + |x|): a few weeks of much violence then count less.</summary>
    SignedLog,
}
