using System.Globalization;

namespace EscalationModel.Benchmarks;

/// <summary>Both sides of a comparison in turn, in CPU time: <c>peers loops|features|policies|tool|start --rounds R --paths N
/// [--trains PROGRAM] [--ladder PROGRAM] [--tool FILE.dll] [--native PROGRAM]</c>. PROGRAM is C++ by hand that takes
/// <c>--isa avx512|avx2 --rng xoshiro --paths N</c> and prints <c>ns_per_path_step_cpu=</c>; the tool is the Release build of this
/// checkout unless named.</summary>
internal static class PeersTiming
{
    private const int ToolPaths = 10_000_000, NativePaths = 5_000_000;

    public static void Run(string[] args)
    {
        int rounds = int.Parse(args.Option("rounds", "7"), CultureInfo.InvariantCulture),
            paths = int.Parse(args.Option("paths", "1000000"), CultureInfo.InvariantCulture);
        string trains = args.Option("trains", ""), ladder = args.Option("ladder", ""), native = args.Option("native", "");
        string[] tool = ["dotnet", args.Option("tool", "src/EscalationModel.Cli/bin/Release/net10.0/escalation.dll")];
        Action race = args.ElementAtOrDefault(1) switch
        {
            "loops" => () => Loops(rounds, paths, trains, ladder),
            "features" => () => Features(rounds, paths, args.Option("features", "p,i,m,pim,r,s,t").Split(',')),
            "policies" => () => Policies(rounds, paths / 10),
            "tool" => () => Tool(rounds, trains, tool, native),
            "start" => () => Start(rounds, tool, native),
            _ => () => Console.Error.WriteLine("peers loops|features|policies|tool|start"),
        };
        race();
    }

    private static void Loops(int rounds, int paths, string trains, string ladder)
    {
        foreach ((string width, string isa) in new[] { ("512", "avx512"), ("256", "avx2") })
        {
            if (trains.Length > 0)
            {
                string[] peer = [trains, "--isa", isa, "--rng", "xoshiro", "--paths", Text(paths), "--reps", "1"];
                InTurn.Race(
                    $"trains, single, {width} bits", rounds, "ns", new Contender("C++ by hand", () => Child.Printed(peer)),
                    Own("this library", paths, "--lanes", width));
            }
        }

        if (ladder.Length > 0)
        {
            string[] peer = [ladder, "--paths", Text(paths), "--reps", "1"];
            InTurn.Race(
                "ladder, single, 512 bits", rounds, "ns", new Contender("C++ by hand", () => Child.Printed(peer)),
                Own("this library", paths, "--model", "ladder"));
        }
    }

    private static void Features(int rounds, int paths, string[] features) => InTurn.Race(
        "features over none, single, 512 bits", rounds, "ns",
        [Own("none", paths), .. features.Select(f => Own(f, paths, "--features", f))]);

    private static void Policies(int rounds, int paths) => InTurn.Race(
        "policies of one's own over the built-in, single, 512 bits", rounds, "ns",
        [Own("built-in", paths), .. new[] { "own", "struct", "class", "delegate" }.Select(kind => Own(kind, paths, "--policy", kind))]);

    // Start and compilation of a process count: its whole CPU time over the path-steps.
    private static void Tool(int rounds, string trains, string[] tool, string native)
    {
        if (trains.Length > 0)
        {
            string[] peer = [trains, "--isa", "avx512", "--rng", "xoshiro", "--paths", Text(ToolPaths), "--reps", "1"];
            InTurn.Race(
                "a fresh process, 1e7 paths, single", rounds, "ns", new Contender("C++ by hand", () => Child.Printed(peer)),
                new Contender("the tool", () => Reference(tool, ToolPaths) / ToolPaths / ReferenceWorkload.MeanSteps * 1e9));
        }

        if (native.Length > 0)
        {
            InTurn.Race(
                "a fresh process, 5e6 paths, single", rounds, "s",
                new Contender("compiled just in time", () => Reference(tool, NativePaths)),
                new Contender("compiled ahead of time", () => Reference([native], NativePaths)));
        }
    }

    private static void Start(int rounds, string[] tool, string native)
    {
        string[][] programs = native.Length > 0 ? [tool, [native]] : [tool];
        InTurn.Race(
            "start, CPU time", rounds, "s",
            [.. programs.SelectMany(program => new Contender[]
            {
                new(program[^1] + " --version", () => Child.Seconds([.. program, "--version"])),
                new(program[^1] + " run reference --paths 1000", () => Child.Seconds([.. program, "run", "reference", "--paths", "1000"])),
            })]);
    }

    private static double Reference(string[] tool, int paths) => Child.Seconds(
        [.. tool, "run", "reference", "--paths", Text(paths), "--arithmetic", "single", "--threads", "1"]);

    // A process of its own in each round: where its stack begins decides which registers that are kept there straddle cache lines.
    private static Contender Own(string name, int paths, params string[] options)
    {
        string[] command = ["dotnet", typeof(PeersTiming).Assembly.Location, "time", "--paths", Text(paths), "--rounds", "3", .. options];
        return new Contender(name, () => Child.Printed(command));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
