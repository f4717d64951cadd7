namespace EscalationModel.Experiments.Discovery;

/// <summary>A side of a box in one input.</summary>
public enum BoxSide
{
    /// <summary>Where values are small.</summary>
    Lower,

    /// <summary>Where values are great.</summary>
    Upper,
}
