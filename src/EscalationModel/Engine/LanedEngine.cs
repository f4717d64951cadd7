using EscalationModel.Engine.States;

namespace EscalationModel.Engine;

/// <summary>How a model plays in lanes.</summary>
/// <param name="Blocks">Runs blocks of paths of a scenario.</param>
/// <param name="Tracer">Plays single paths of such a run with their log.</param>
/// <param name="States">Plays paths that stop at states or start from them.</param>
internal sealed record LanedEngine(
    Func<Scenario, Precision, CancellationToken, BlockEngine> Blocks,
    Func<Scenario, Precision, CancellationToken, PathEngine> Tracer,
    Func<Scenario, FirstThrottle?, CancellationToken, IStateEngine> States);
