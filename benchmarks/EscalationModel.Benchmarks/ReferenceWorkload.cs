using BenchmarkDotNet.Attributes;
using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Benchmarks;

/// <summary>The reference workload of the accelerating trains on one thread: the plain engine against the usual C#. Both play the same
/// number of crises a call; the columns divide by the steps that these crises take.</summary>
public class ReferenceWorkload
{
    /// <summary>Crises a call.</summary>
    public const int Paths = 2000;

    /// <summary>Mean steps of a crisis, from 4e7 paths.</summary>
    public const double MeanSteps = 168.5;

    private readonly PathEngine _engine = ModelCatalog.Of(Scenario).Plain(Scenario);
    private readonly PlainSimulator _plain = new(42, new PlainThreshold(45), new PlainThreshold(60));
    private long _path;

    internal static Scenario Scenario { get; } = new()
    {
        Name = "reference",
        Model = new AcceleratingTrains { RestIsPeace = true, ConcessionNeedsRoom = false },
        A = new Actor { Policy = new Brinkman(45) },
        B = new Actor { Policy = new Brinkman(60) },
    };

    [Benchmark(Baseline = true, Description = "usual C#")]
    public long UsualCSharp()
    {
        long steps = 0;
        for (int i = 0; i < Paths; i++)
        {
            steps += _plain.Play().Steps;
        }

        return steps;
    }

    [Benchmark(Description = "plain engine")]
    public long PlainEngine()
    {
        long steps = 0;
        for (int i = 0; i < Paths; i++)
        {
            steps += _engine.Play(42, _path++).Steps;
        }

        return steps;
    }
}
