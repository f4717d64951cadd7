namespace EscalationModel.Experiments.RareEvents;

/// <summary>How far an estimate is.</summary>
/// <param name="Done">The replications so far.</param>
/// <param name="Total">The replications at the next look: with a goal of precision there may be more after it.</param>
public readonly record struct RareEventProgress(int Done, int Total);
