using EscalationModel.Models;

namespace EscalationModel.Engines;

internal sealed class LadderEngine(Scenario scenario, EscalationLadder model) : PathEngine
{
    public override double BinDays => 1;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null) => throw new NotSupportedException(scenario.Name + model.Horizon);
}
