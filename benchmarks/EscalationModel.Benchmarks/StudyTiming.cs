using System.Diagnostics;
using System.Globalization;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Benchmarks;

/// <summary><c>study [paths POINTS|analyses|store POINTS|shards SHARDS POINTS_EACH]</c>: the CPU time of a study of <c>korea-2017</c> over
/// that of the same paths in one run; that of analyses; the peak memory of a store of a cheap function with its tables; and what shards
/// cost: to write, to look at and to merge, first a tenth of them, then all.</summary>
internal static class StudyTiming
{
    private const int Inputs = 10;

    public static void Run(string[] args)
    {
        int points = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100;
        switch (args.ElementAtOrDefault(1))
        {
            case "analyses":
                Analyses();
                break;
            case "shards":
                int each = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
                Shards(points / 10, each);
                Shards(points, each);
                break;
            case "store":
                Store(points);
                break;
            default:
                Paths(points);
                break;
        }
    }

    private static void Paths(int points)
    {
        const int Paths = 10_000, Rounds = 5;
        Scenario korea = Scenario.Load("korea-2017") with { Variants = [] };
        double hazard = korea.Number("$.model.tempoHazard"), nerve = korea.Number("$.actors[1].policy.nerve");
        StudyInput[] inputs =
        [
            // So narrow that all points are as long to play as the one run.
            StudyInput.Uniform("$.model.tempoHazard", hazard, hazard * (1 + 1e-9)),
            StudyInput.Uniform("$.actors[1].policy.nerve", nerve, nerve * (1 + 1e-9)),
        ];
        for (int round = 0; round < Rounds; round++)
        {
            double one = Cpu(() => Simulation.Run(korea, (long)points * Paths, 1));
            double study = Cpu(() => Study.Of(
                korea, inputs, new SobolDesign(2, points), new() { Paths = Paths, Seed = 1, Outputs = ["war"] }).Run());
            Write($"points={points} paths={Paths} run_cpu={one:F2} study_cpu={study:F2} ratio={study / one:F3}");
        }
    }

    private static void Analyses()
    {
        StudyInput[] inputs = [.. Enumerable.Range(0, Inputs).Select(i => StudyInput.Uniform($"x{i}", 0, 1))];
        StudyResult Of(Design design) => Study.Of(
            "sum", inputs, design, ["y"], p => new() { ["y"] = p.Values.Select((v, i) => v * v * (i + 1)).Sum() }).Run();
        StudyResult saltelli = Of(SaltelliDesign.Of(Inputs, 1024, 1)), morris = Of(new MorrisDesign(Inputs, 1000, 1));
        StudyResult sobol = Of(new SobolDesign(Inputs, 1 << 17).Scrambled(1));
        Write($"sobol_cpu={Cpu(() => SobolIndices.Of(saltelli, "y")):F2} base_points=1024 inputs={Inputs} resamples=1000");
        Write($"morris_cpu={Cpu(() => MorrisEffects.Of(morris, "y")):F2} trajectories=1000 inputs={Inputs} resamples=1000");
        DiscoveryData data = DiscoveryData.Of(sobol, "y", y => y > 25);
        Write($"prim_cpu={Cpu(() => Prim.Peel(data)):F2} points={sobol.Points} inputs={Inputs} of_interest={data.OfInterest}");
    }

    private static void Store(int points)
    {
        StudyInput[] inputs = [.. "abc".Select(c => StudyInput.Uniform(c.ToString(), 0, 1))];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("study");
        try
        {
            Study study = Study.Of(
                "cheap", inputs, new SobolDesign(3, points), ["y"], p => new() { ["y"] = p["a"] * p["b"] + p["c"] });
            long started = Stopwatch.GetTimestamp();
            StudyStore store = StudyStore.Create(folder.FullName, new StudyPlan(study));
            store.Run();
            AtomicFile.Write(Path.Combine(folder.FullName, "result.csv"), stream => store.WriteCsv(stream));
            AtomicFile.Write(
                Path.Combine(folder.FullName, "result.parquet"), s => store.WriteParquetAsync(s).GetAwaiter().GetResult());
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            using Process process = Process.GetCurrentProcess();
            Write($"points={points} seconds={seconds:F1} peak_mb={process.PeakWorkingSet64 >> 20}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Shards(int shards, int pointsEach)
    {
        StudyInput[] inputs = [.. "abc".Select(c => StudyInput.Uniform(c.ToString(), 0, 1))];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("study");
        try
        {
            Study study = Study.Of(
                "cheap", inputs, new HaltonDesign(3, (long)shards * pointsEach), ["y"], p => new() { ["y"] = p["a"] * p["b"] + p["c"] });
            StudyStore store = StudyStore.Create(folder.FullName, new StudyPlan(study, shards));
            double work = Wall(() => store.Run()), status = Wall(() => store.Status());
            double merge = Wall(() => AtomicFile.Write(Path.Combine(folder.FullName, "result.csv"), stream => store.WriteCsv(stream)));
            long bytes = folder.EnumerateFiles("*.tsv", SearchOption.AllDirectories).Sum(f => f.Length);
            using Process process = Process.GetCurrentProcess();
            Write($"shards={shards} bytes_each={bytes / shards} work_ms_each={1e3 * work / shards:F3}");
            Write($"status_ms_each={1e3 * status / shards:F3} merge_s={merge:F2} merge_ms_each={1e3 * merge / shards:F3}");
            Write($"peak_mb={process.PeakWorkingSet64 >> 20}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Wall(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Cpu(Action work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
