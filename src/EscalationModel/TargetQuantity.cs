namespace EscalationModel;

/// <summary>What of the outcomes a target is about.</summary>
public enum TargetQuantity
{
    /// <summary>The share of crises that end so.</summary>
    Share,

    /// <summary>The median day of an ending, among the crises that end so before the horizon.</summary>
    MedianDay,

    /// <summary>The median over crises of the day of the greatest closing tempo.</summary>
    PeakDay,

    /// <summary>The share of crises that end so in a variant, divided by that in the baseline.</summary>
    ShareRatio,
}
