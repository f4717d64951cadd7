using System.Diagnostics;
using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;
using EscalationModel.Policies;

namespace EscalationModel.Benchmarks;

/// <summary>One figure a run, for scripts that interleave programs: <c>time --model trains|ladder --engine laned|plain|usual --lanes 512
/// --precision single --policy built-in|own|struct|class|delegate --features pimrst --paths N --rounds R</c> prints
/// <c>ns_per_path_step_cpu=</c> for each round; the first warms up.</summary>
internal static class LanedTiming
{
    public static void Run(string[] args)
    {
        int paths = int.Parse(args.Option("paths", "500000"), CultureInfo.InvariantCulture),
            rounds = int.Parse(args.Option("rounds", "3"), CultureInfo.InvariantCulture);
        Precision precision = Enum.Parse<Precision>(args.Option("precision", "single"), ignoreCase: true);
        bool isLadder = args.Option("model", "trains") == "ladder";
        Scenario scenario = isLadder
            ? LadderWorkload.Scenario
            : With(args.Option("features", ""), ReferenceWorkload.Scenario.WithPolicies(
                Player(args.Option("policy", "built-in"), 45, args.Option("features", "")),
                Player(args.Option("policy", "built-in"), 60, args.Option("features", ""))));
        Func<long> play = args.Option("engine", "laned") switch
        {
            "usual" => Usual(paths),
            "plain" => Blocks(new PlainBlockEngine(ModelCatalog.Of(scenario).Plain(scenario)), scenario, paths),
            _ => Blocks(Laned(scenario, precision, LaneWidths.Choose(args.Option("lanes", "512"))), scenario, paths),
        };
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long steps = play();
            double nanoseconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalNanoseconds;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"paths={paths} steps={steps} ns_per_path_step_cpu={nanoseconds / steps:F4}"));
        }
    }

    private static BlockEngine Laned(Scenario scenario, Precision precision, LaneWidth width) => scenario.Model is EscalationLadder ladder
        ? LadderKernels.For(scenario, ladder, precision, width)
        : TrainsKernels.For(scenario, (AcceleratingTrains)scenario.Model, precision, width);

    private static Func<long> Blocks(BlockEngine engine, Scenario scenario, int paths) => () =>
    {
        var tally = new Tally(scenario);
        int block = BlockRun.BlockPathsOf(paths, 1);
        var marks = new PathMark[block];
        for (int first = 0; first < paths; first += block)
        {
            engine.Run(42, first, Math.Min(block, paths - first), tally, marks);
        }

        return tally.PathSteps;
    };

    private static Func<long> Usual(int paths)
    {
        var simulator = new PlainSimulator(42, new PlainThreshold(45), new PlainThreshold(60));
        return () => Enumerable.Range(0, paths).Sum(_ => (long)simulator.Play().Steps);
    }

    // s: nerves that nobody knows for sure.
    private static IAnyPolicy Player(string kind, double nerve, string features) => kind switch
    {
        "own" => new OwnLaned(nerve),
        "struct" => new OwnStruct(nerve),
        "class" => new OwnClass(nerve),
        "delegate" => Policy.From((in view) => view.TimeToCollision > nerve ? 1 : -1),
        _ => new Brinkman(nerve, features.Contains('s') ? 0.2 : 0),
    };

    // p: perception errors, i: incidents, m: a mediator, r: rest that takes its time and concessions that need room, t: talks.
    public static Scenario With(string features, Scenario s)
    {
        Perception perception = features.Contains('p') ? new Perception { Delay = 3, Bias = 0.1, Noise = 0.3 } : Perception.Perfect;
        Incidents incidents = features.Contains('i') ? new Incidents { Rate = 0.02, MeanSize = 2e-4 } : Incidents.None;
        var train = new Train { Perception = perception, Incidents = incidents };
        return s with
        {
            Model = (AcceleratingTrains)s.Model with
            {
                A = train, B = train, RestIsPeace = !features.Contains('r'), ConcessionNeedsRoom = features.Contains('r'),
            },
            Mediator = features.Contains('m')
                ? new Mediator
                {
                    Day = 60, Rate = 0.01, Duration = 30, AcceptanceA = 0.5, AcceptanceB = 0.5, CheatingA = 0.01, RepeatAfter = 30
                }
                : null,
            Talks = features.Contains('t')
                ? new Talks
                {
                    BaseRate = 0.001, Ripeness = 0.01, Success = 0.5, Duration = 20, Shape = 2, RoomRecovery = 0.005, GoodOffices = 2
                }
                : null,
        };
    }

    private readonly record struct OwnLaned(double Days) : ILanedPolicy<OwnLaned>
    {
        public static bool PullsLevers => true;

        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => V.IfGreater(view.Room, V.Of(Days) * view.ClosingTempo, view.Accelerate, view.Brake);
    }

    private readonly record struct OwnStruct(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Days ? 1 : -1;
    }

    private sealed class OwnClass(double days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > days ? 1 : -1;
    }
}
