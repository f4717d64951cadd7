using System.Diagnostics;
using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Benchmarks;

/// <summary>How long Markov games take: <c>markov zero-sum|homotopy|ladder|trains|all</c> prints times, size and regret of each.
/// The first of each kind warms up.</summary>
internal static class MarkovTiming
{
    public static void Run(string[] args)
    {
        string what = args.Length > 1 ? args[1] : "all";
        if (what is "zero-sum" or "all")
        {
            ZeroSum();
        }

        if (what is "homotopy" or "all")
        {
            foreach ((int states, int seeds) in new[] { (5, 3), (20, 10), (50, 5) })
            {
                for (int seed = 0; seed < seeds; seed++)
                {
                    MarkovGame game = Random(states, 3, 0.95, (ulong)seed);
                    Report($"homotopy states={states} seed={seed}", game.StateCount, 1, () => StationaryHomotopy.Solve(game));
                }
            }
        }

        if (what is "ladder" or "all")
        {
            Scenario ladder = Scenario.Load("mid-ladder").With("$.model.frailty", 0);
            for (int round = 0; round < 3; round++)
            {
                Report("mid-ladder", CrisisGame.Of(ladder).StateCount, 365, () => MarkovBackwardInduction.Solve(CrisisGame.Of(ladder)));
            }
        }

        if (what is "trains" or "all")
        {
            Scenario reference = Scenario.Load("reference");
            foreach ((int room, int tempo) in new[] { (10, 5), (20, 10), (40, 10), (20, 20), (40, 20) })
            {
                var grid = new GameGrid(room, tempo, tempo);
                Report(
                    $"reference trains {room}x{tempo}x{tempo}",
                    CrisisGame.Of(reference, grid).StateCount,
                    ((AcceleratingTrains)reference.Model).Steps,
                    () => MarkovBackwardInduction.Solve(CrisisGame.Of(reference, grid)));
            }
        }
    }

    // Value and strategy iteration in turn, on games of 3 x 3 moves after which few states can follow.
    private static void ZeroSum()
    {
        foreach ((int states, int followers) in new[] { (1000, 5), (10_000, 1), (10_000, 5), (10_000, 10) })
        {
            MarkovGame game = Sparse(states, followers, 0.95);
            for (int round = 0; round < 5; round++)
            {
                string size = $"states={states} followers={followers}";
                ReportSweeps($"shapley {size}", states, () => ShapleyIteration.Solve(game));
                ReportSweeps($"hoffman-karp {size}", states, () => HoffmanKarp.Solve(game));
            }
        }
    }

    private static void ReportSweeps(string name, int states, Func<SolverResult<MarkovSolution>> solve)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        SolverResult<MarkovSolution> result = solve();
        double cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds,
            megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {result.Status} cpu_ms={cpu:F0} ns_per_state_action_and_sweep={cpu * 1e6 / states / 9 / result.Iterations:F1} "
                + $"allocated_mb={megabytes:F1} iterations={result.Iterations} bound={result.Residual:E1} "
                + $"regret={result.Solutions[0].Regret:E1}"));
    }

    private static MarkovGame Sparse(int states, int followers, double discount)
    {
        var random = new RandomStream(7, 0, RandomPurpose.NoiseA);
        string[] names = ["0", "1", "2"];
        MarkovGameBuilder builder = MarkovGame.Discounted(discount);
        for (int s = 0; s < states; s++)
        {
            builder.State($"s{s}", names, names);
        }

        for (int s = 0; s < states; s++)
        {
            foreach ((string a, string b) in names.SelectMany(a => names.Select(b => (a, b))))
            {
                double[] weights = new double[followers];
                var targets = new int[followers];
                for (int i = 0; i < followers; i++)
                {
                    (weights[i], targets[i]) = (random.NextDouble(), (int)(random.NextDouble() * states));
                }

                double pay = random.NextDouble();
                builder.When($"s{s}", a, b, pay, -pay, [.. weights.Zip(targets, (w, t) => ($"s{t}", w / weights.Sum()))]);
            }
        }

        return builder.Build();
    }

    private static void Report(string name, int states, int periods, Func<SolverResult<MarkovSolution>> solve)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        SolverResult<MarkovSolution> result = solve();
        double wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        MarkovSolution solution = result.Solutions[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {result.Status} wall_ms={wall:F0} cpu_ms={cpu:F0} ns_per_state_and_period={cpu * 1e6 / states / periods:F0} "
                + $"states={states} iterations={result.Iterations} regret={solution.Regret:E1} "
                + $"values={solution.ValueA:F5},{solution.ValueB:F5}"));
    }

    private static MarkovGame Random(int states, int actions, double discount, ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.NoiseA);
        string[] names = [.. Enumerable.Range(0, actions).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        MarkovGameBuilder builder = MarkovGame.Discounted(discount);
        for (int s = 0; s < states; s++)
        {
            builder.State($"s{s}", names, names);
        }

        for (int s = 0; s < states; s++)
        {
            foreach ((string a, string b) in names.SelectMany(a => names.Select(b => (a, b))))
            {
                var weights = new double[states];
                for (int t = 0; t < states; t++)
                {
                    weights[t] = random.NextDouble();
                }

                double payA = random.NextDouble(), payB = random.NextDouble();
                builder.When($"s{s}", a, b, payA, payB, [.. weights.Select((w, t) => ($"s{t}", w / weights.Sum()))]);
            }
        }

        return builder.Build();
    }
}
