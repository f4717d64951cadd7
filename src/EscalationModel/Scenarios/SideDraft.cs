namespace EscalationModel.Scenarios;

/// <summary>A side as it stands in a file: the actor, and among its keys the numbers that the model has for it.</summary>
internal sealed record SideDraft<TMeans>(Actor Actor, TMeans Means);
