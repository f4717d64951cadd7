using BenchmarkDotNet.Attributes;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Policies;

namespace EscalationModel.Benchmarks;

/// <summary>A ladder of five rungs with made-up tables, as the C++ reference plays it, on one thread: the laned engine in both precisions
/// and at every width, against the plain one.</summary>
public class LadderWorkload
{
    /// <summary>Mean moves of a dispute, from the exact solution.</summary>
    public const double MeanSteps = 162.6;

    private const int Rungs = 5;

    private readonly PathMark[] _marks = new PathMark[ReferenceWorkload.Paths];
    private readonly PathEngine _plain = ModelCatalog.Of(Scenario).Plain(Scenario);
    private BlockEngine _engine = null!;
    private Tally _tally = null!;
    private long _path;

    [Params("scalar", "128", "256", "512")]
    public string Lanes { get; set; } = "512";

    [Params(Precision.Single, Precision.Double)]
    public Precision Precision { get; set; }

    internal static Scenario Scenario { get; } = new()
    {
        Name = "ladder",
        Model = new EscalationLadder
        {
            Rungs = [.. Enumerable.Range(0, Rungs).Select(rung => "rung " + rung)],
            Horizon = 1000,
            War = Table((a, b) => 1e-5 + 1e-4 * (a + b) * (a + b) / 16 + (a == 4 && b == 4 ? 0.01 : 0)),
            A = new() { Up = 1, Down = 1, InitialRung = 1 },
            B = new() { Up = 1, Down = 1, InitialRung = 0 },
        },
        A = new Actor { Policy = new MoveTable(Table((own, rival) => Move(own, rival, 1))) },
        B = new Actor { Policy = new MoveTable(Table((own, rival) => Move(own, rival, 0.8))) },
    };

    [GlobalSetup]
    public void Make()
    {
        _engine = LadderKernels.For(Scenario, (EscalationLadder)Scenario.Model, Precision, LaneWidths.Choose(Lanes));
        _tally = new Tally(Scenario);
    }

    [Benchmark(Baseline = true, Description = "plain engine")]
    public long PlainEngine()
    {
        long steps = 0;
        for (int i = 0; i < ReferenceWorkload.Paths; i++)
        {
            steps += _plain.Play(42, _path++).Steps;
        }

        return steps;
    }

    [Benchmark(Description = "laned engine")]
    public void LanedEngine()
    {
        _engine.Run(42, _path, ReferenceWorkload.Paths, _tally, _marks);
        _path += ReferenceWorkload.Paths;
    }

    private static T[][] Table<T>(Func<int, int, T> value) =>
        [.. Enumerable.Range(0, Rungs).Select(a => Enumerable.Range(0, Rungs).Select(b => value(a, b)).ToArray())];

    private static MoveProbabilities Move(int own, int rival, double provoked) => new(
        own == 0 ? 0 : own == 1 ? 0.008 : 0.03 * own + 0.01 * Math.Max(0, own - rival),
        own == 4 ? 0 : 0.05 + 0.02 * provoked * Math.Max(0, rival - own));
}
