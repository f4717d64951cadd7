namespace EscalationModel;

/// <summary>What a side does in the first step of a continuation, whatever its policy says; its policy watches, and decides from then on.
/// A side that is bound brakes all the same.</summary>
/// <param name="Side">The side.</param>
/// <param name="Throttle">From -1 (full brakes) to 1 (full acceleration).</param>
public readonly record struct FirstThrottle(Side Side, double Throttle);
