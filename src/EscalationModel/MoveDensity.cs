namespace EscalationModel;

/// <summary>The logarithm of the probability, or of its density, of what was observed of a side in a step, if it chose a throttle: negative
/// infinity for what cannot be, 0 in a step that tells nothing, such as one in which the side was bound.</summary>
/// <param name="step">The index of the step, from 0.</param>
/// <param name="throttle">The throttle, from -1 to 1.</param>
public delegate double MoveDensity(int step, double throttle);
