namespace EscalationModel;

/// <summary>A throttle and its probability.</summary>
/// <param name="Throttle">From -1 to 1.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct WeightedThrottle(double Throttle, double Probability);
