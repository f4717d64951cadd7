using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;

namespace EscalationModel.Engine;

/// <summary>Runs ranges of paths of one scenario. Holds scratch memory: one object per thread.</summary>
internal abstract class BlockEngine
{
    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays { get; }

    /// <summary>Stops <see cref="Run"/> in the middle: between the steps of its lanes, and where a policy of the user's own is asked also
    /// within a step.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The engine for a scenario's model.</summary>
    public static BlockEngine For(Scenario scenario, SimulationEngine engine, Precision precision, CancellationToken cancellation = default) =>
        (engine, scenario.Model) switch
        {
            (SimulationEngine.Laned, AcceleratingTrains trains) =>
                TrainsKernels.For(scenario, trains, precision, LaneWidths.Chosen, cancellation: cancellation),
            (SimulationEngine.Laned, EscalationLadder ladder) => LadderKernels.For(scenario, ladder, precision, LaneWidths.Chosen, cancellation),
            _ => new PlainBlockEngine(PathEngine.For(scenario, cancellation)),
        };

    /// <summary>The version of the random streams of <see cref="For"/>.</summary>
    public static int StreamVersion(SimulationEngine engine, Precision precision) =>
        engine == SimulationEngine.Plain ? RandomStream.LayoutVersion
        : precision == Precision.Single ? RandomStream.LanedSingleVersion
        : RandomStream.LanedDoubleVersion;

    /// <summary>Adds the paths [first, first + count) to the tally and writes the outcome of each.</summary>
    public abstract void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes);
}

/// <summary>Runs paths one by one in the plain engine.</summary>
internal sealed class PlainBlockEngine(PathEngine engine) : BlockEngine
{
    private readonly double _binsPerDay = 1 / engine.BinDays;

    public override double BinDays => engine.BinDays;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes)
    {
        for (int i = 0; i < count; i++)
        {
            PathEnd end = engine.Play(seed, first + i);
            tally.Add(in end, (int)(end.Days * _binsPerDay + 0.5));
            outcomes[i] = (byte)end.Outcome;
        }
    }
}
