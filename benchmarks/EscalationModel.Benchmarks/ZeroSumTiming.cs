using System.Diagnostics;
using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;
using static EscalationModel.Benchmarks.InTurn;

namespace EscalationModel.Benchmarks;

/// <summary>Random dense zero-sum games, in doubles next to HiGHS and exact: <c>zero-sum --size N --payoffs whole|uniform --rounds R
/// [--python PATH]</c>. PATH is a Python with SciPy; <c>peers/zero_sum_highs.py</c> solves the same matrix, round by round in turn, and
/// tells the CPU time of the solution alone. Medians, CPU milliseconds.</summary>
internal static class ZeroSumTiming
{
    public static void Run(string[] args)
    {
        int size = int.Parse(args.Option("size", "200"), CultureInfo.InvariantCulture);
        int rounds = int.Parse(args.Option("rounds", "5"), CultureInfo.InvariantCulture);
        string payoffs = args.Option("payoffs", "whole"), python = args.Option("python", "");
        Solve(Random(payoffs, 1000, size), Arithmetic.Doubles);
        Solve(Random(payoffs, 1000, Math.Min(size, 100)), Arithmetic.Exact);
        List<double> doubles = [], exact = [], megabytes = [], highs = [];
        for (int round = 0; round < rounds; round++)
        {
            NormalFormGame game = Random(payoffs, (ulong)round, size);
            doubles.Add(Solve(game, Arithmetic.Doubles).Milliseconds);
            highs.Add(python.Length == 0 ? double.NaN : Highs(python, game));
            (double milliseconds, double allocated) = Solve(game, Arithmetic.Exact);
            exact.Add(milliseconds);
            megabytes.Add(allocated);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"payoffs={payoffs} size={size} rounds={rounds} doubles_ms={Median(doubles):F1} highs_ms={Median(highs):F1} "
                + $"ratio={Median([.. doubles.Zip(highs, (own, other) => own / other)]):F2} exact_ms={Median(exact):F1} "
                + $"exact_allocated_mb={Median(megabytes):F1}"));
    }

    private static (double Milliseconds, double Megabytes) Solve(NormalFormGame game, Arithmetic arithmetic)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        SolverResult<Equilibrium> found = ZeroSumSolver.Solve(game, arithmetic);
        if (found.Status != SolverStatus.Solved || found.Residual > 1e-9)
        {
            throw new InvalidOperationException($"{found.Status}, regret {found.Residual}.");
        }

        return (
            (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6);
    }

    private static double Highs(string python, NormalFormGame game)
    {
        string script = Path.Combine("benchmarks", "peers", "zero_sum_highs.py");
        using Process process = Process.Start(
            new ProcessStartInfo(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        for (int i = 0; i < game.Rows; i++)
        {
            process.StandardInput.WriteLine(string.Join(
                ' ', Enumerable.Range(0, game.Columns).Select(j => game.Payoff(0, i, j).ToString("R", CultureInfo.InvariantCulture))));
        }

        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static NormalFormGame Random(string payoffs, ulong seed, int size)
    {
        var random = new RandomStream(seed, 0, default);
        double[,] a = new double[size, size];
        for (int i = 0; i < size * size; i++)
        {
            double uniform = random.NextDouble();
            a[i / size, i % size] = payoffs == "whole" ? Math.Floor(uniform * 101) - 50 : uniform;
        }

        return NormalFormGame.ZeroSum(a);
    }
}
