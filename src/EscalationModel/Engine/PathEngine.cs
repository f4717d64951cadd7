using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;

namespace EscalationModel.Engine;

/// <summary>Plays single paths of one scenario, one after another. Holds scratch memory: one object per thread.</summary>
internal abstract class PathEngine
{
    /// <summary>Stops <see cref="Play"/> between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Plays one path. Allocates nothing unless a log is asked for.</summary>
    public abstract PathEnd Play(ulong seed, long path, List<TraceStep>? log = null);

    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays { get; }

    /// <summary>The plain engine for a scenario's model.</summary>
    public static PathEngine For(Scenario scenario, CancellationToken cancellation = default) => scenario.Model switch
    {
        Models.AcceleratingTrains trains => new TrainsEngine(scenario, trains) { Cancellation = cancellation },
        Models.EscalationLadder ladder => new LadderEngine(scenario, ladder) { Cancellation = cancellation },
        _ => throw new NotSupportedException($"No engine knows the model {scenario.Model.GetType().Name}."),
    };

    /// <summary>The engine that plays single paths of a run of some engine and precision with a log.</summary>
    public static PathEngine For(Scenario scenario, SimulationEngine engine, Precision precision, CancellationToken cancellation = default) =>
        (engine, scenario.Model) switch
        {
            (SimulationEngine.Laned, Models.AcceleratingTrains trains) => new TrainsTracer(scenario, trains, precision, cancellation),
            (SimulationEngine.Laned, Models.EscalationLadder ladder) => new LadderTracer(scenario, ladder, precision) { Cancellation = cancellation },
            _ => For(scenario, cancellation),
        };
}
