using EscalationModel.Engine;

namespace EscalationModel.Models.Ladder;

/// <summary>Plays single paths of a laned run of a ladder, with their log: the same kernel with a single lane.</summary>
internal sealed class LadderTracer(Scenario scenario, EscalationLadder model, Precision precision) : PathEngine
{
    public override double BinDays => 1;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null) =>
        LadderKernels.Trace(scenario, model, precision, seed, path, log ?? [], Cancellation);
}
