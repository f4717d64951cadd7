namespace EscalationModel.Experiments.RareEvents;

/// <summary>How many wait.</summary>
/// <param name="First">In the first queue.</param>
/// <param name="Second">In the second.</param>
public readonly record struct QueuePlace(int First, int Second);
