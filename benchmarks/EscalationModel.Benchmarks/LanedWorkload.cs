using BenchmarkDotNet.Attributes;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Trains;

namespace EscalationModel.Benchmarks;

/// <summary>The reference workload in the laned engine, in both precisions and at every width, against the usual C#.</summary>
public class LanedWorkload
{
    private readonly PathMark[] _marks = new PathMark[ReferenceWorkload.Paths];
    private readonly PlainSimulator _plain = new(42, new PlainThreshold(45), new PlainThreshold(60));
    private BlockEngine _engine = null!;
    private Tally _tally = null!;
    private long _path;

    [Params("scalar", "128", "256", "512")]
    public string Lanes { get; set; } = "512";

    [Params(Precision.Single, Precision.Double)]
    public Precision Precision { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _engine = TrainsKernels.For(
            ReferenceWorkload.Scenario, (AcceleratingTrains)ReferenceWorkload.Scenario.Model, Precision, LaneWidths.Choose(Lanes));
        _tally = new Tally(ReferenceWorkload.Scenario);
    }

    [Benchmark(Baseline = true, Description = "usual C#")]
    public long UsualCSharp()
    {
        long steps = 0;
        for (int i = 0; i < ReferenceWorkload.Paths; i++)
        {
            steps += _plain.Play().Steps;
        }

        return steps;
    }

    [Benchmark(Description = "laned engine")]
    public void LanedEngine()
    {
        _engine.Run(42, _path, ReferenceWorkload.Paths, _tally, _marks);
        _path += ReferenceWorkload.Paths;
    }
}
