using System.Diagnostics;
using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;
using static EscalationModel.Benchmarks.InTurn;

namespace EscalationModel.Benchmarks;

/// <summary>Solvers of the normal form. <c>games extreme FILE... --rounds R [--lrsnash PATH]</c> lists all extreme equilibria and their
/// components of game files in the input format of lrsnash and, round by round in turn, runs lrsnash on the same files, in CPU
/// milliseconds. <c>games race --payoffs uniform|whole|zero-sum --size N --seeds S</c> races the labels of random games and then follows
/// the label with the shortest path alone, by the same code, in wall milliseconds. <c>games lemke --size N --noise X --seeds S</c> follows
/// the paths of all labels of nearly zero-sum games exactly, in doubles, and the first label's in exact tableaux, in CPU milliseconds.
/// </summary>
internal static class GamesTiming
{
    public static void Run(string[] args)
    {
        int rounds = int.Parse(args.Option("rounds", "5"), CultureInfo.InvariantCulture);
        if (args[1] == "race")
        {
            Race(
                args.Option("payoffs", "uniform"),
                int.Parse(args.Option("size", "100"), CultureInfo.InvariantCulture),
                int.Parse(args.Option("seeds", "5"), CultureInfo.InvariantCulture),
                rounds);
            return;
        }

        if (args[1] == "lemke")
        {
            Lemke(
                int.Parse(args.Option("size", "50"), CultureInfo.InvariantCulture),
                double.Parse(args.Option("noise", "0.01"), CultureInfo.InvariantCulture),
                int.Parse(args.Option("seeds", "5"), CultureInfo.InvariantCulture),
                rounds);
            return;
        }

        string lrsnash = args.Option("lrsnash", "");
        foreach (string file in args.Skip(2).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)))
        {
            NormalFormGame game = Read(file);
            List<double> own = [], other = [];
            int equilibria = 0;
            for (int round = 0; round < rounds + 2; round++)
            {
                double milliseconds = Milliseconds(() => equilibria = NashComponents.Of(VertexEnumeration.Solve(game).Solutions).Count);
                if (round >= 2)
                {
                    own.Add(milliseconds);
                    other.Add(lrsnash.Length == 0 ? double.NaN : Lrsnash(lrsnash, file));
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)} components={equilibria} own_ms={Median(own):F1} lrsnash_ms={Median(other):F1} "
                    + $"ratio={Median(own) / Median(other):F3}"));
        }
    }

    private static void Lemke(int size, double noise, int seeds, int rounds)
    {
        for (int seed = 0; seed < seeds; seed++)
        {
            NormalFormGame game = NearlyZeroSum((ulong)seed, size, noise);
            SolverResult<Equilibrium> found = LemkeHowson.Solve(game);
            List<double> exact = [], doubles = [], tableaux = [];
            for (int round = 0; round < rounds + 3; round++)
            {
                double[] milliseconds =
                [
                    Milliseconds(() => LemkeHowson.Solve(game)),
                    Milliseconds(() => LemkeHowson.Solve(game, new() { Arithmetic = Arithmetic.Doubles })),
                    round == 3 ? Milliseconds(() => LemkeHowsonStart.InTableaux(game)(0).Follow(long.MaxValue, CancellationToken.None)) : 0,
                ];
                if (round >= 3)
                {
                    exact.Add(milliseconds[0]);
                    doubles.Add(milliseconds[1]);
                    tableaux.Add(milliseconds[2]);
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"size={size} noise={noise} seed={seed} {found.Status} equilibria={found.Solutions.Count} pivots={found.Iterations} "
                    + $"exact_ms={Median(exact):F0} doubles_ms={Median(doubles):F0} one_label_in_tableaux_ms={tableaux[0]:F0}"));
        }
    }

    private static NormalFormGame NearlyZeroSum(ulong seed, int size, double noise)
    {
        var random = new RandomStream(seed, 0, default);
        double[,] a = new double[size, size], b = new double[size, size];
        for (int i = 0; i < size * size; i++)
        {
            a[i / size, i % size] = random.NextDouble();
            b[i / size, i % size] = noise * (random.NextDouble() - 0.5) - a[i / size, i % size];
        }

        return new(a, b);
    }

    private static void Race(string payoffs, int size, int seeds, int rounds)
    {
        for (int warming = 0; warming < 60; warming++)
        {
            NormalFormGame game = Random(payoffs, (ulong)(1000 + warming), size);
            LemkeHowson.Race(game);
            Alone(game, warming % size, 100);
            Thread.Sleep(5);
        }

        for (int seed = 0; seed < seeds; seed++)
        {
            NormalFormGame game = Random(payoffs, (ulong)seed, size);
            SolverResult<Equilibrium> found = LemkeHowson.Race(game);
            (int label, long pivots) = Best(game);
            List<double> race = [], best = [];
            for (int round = 0; round < rounds; round++)
            {
                race.Add(WallMilliseconds(() => LemkeHowson.Race(game)));
                best.Add(WallMilliseconds(() => Alone(game, label, long.MaxValue)));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"payoffs={payoffs} size={size} seed={seed} {found.Status} regret={found.Residual:E1} "
                    + $"support={found.Solutions[0].Row.Support.Count()} pivots={found.Iterations} race_ms={Median(race):F3} "
                    + $"best_label={label} pivots={pivots} ms={Median(best):F3} ratio={Median(race) / Median(best):F2}"));
        }
    }

    // The label with the shortest path that ends in an equilibrium.
    private static (int Label, long Pivots) Best(NormalFormGame game)
    {
        Func<int, LemkeHowsonPath> start = LemkeHowsonStart.Short(game);
        (int Label, long Pivots) best = (-1, 1_000_000);
        for (int label = 0; label < game.Rows + game.Columns; label++)
        {
            LemkeHowsonPath path = start(label);
            path.Follow(best.Pivots, CancellationToken.None);
            if (path is { IsDone: true, IsStuck: false }
                && path.Pivots < best.Pivots
                && path.Equilibrium() is { } found
                && found.Regret < 1e-9)
            {
                best = (label, path.Pivots);
            }
        }

        return best;
    }

    // What the race would take if it knew the label: the same code with its own beginning, path and end.
    private static double Alone(NormalFormGame game, int label, long maxPivots)
    {
        LemkeHowsonPath path = LemkeHowsonStart.Short(game)(label);
        path.Follow(maxPivots, CancellationToken.None);
        return path.Equilibrium()?.Regret ?? double.NaN;
    }

    private static NormalFormGame Random(string payoffs, ulong seed, int size)
    {
        var random = new RandomStream(seed, 0, default);
        double[,] a = new double[size, size], b = new double[size, size];
        double Next() => payoffs == "whole" ? Math.Floor(random.NextDouble() * 101) - 50 : random.NextDouble();
        for (int i = 0; i < size * size; i++)
        {
            (a[i / size, i % size], b[i / size, i % size]) = (Next(), Next());
            if (payoffs == "zero-sum")
            {
                b[i / size, i % size] = -a[i / size, i % size];
            }
        }

        return new(a, b);
    }

    private static double WallMilliseconds(Action work)
    {
        long before = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
    }

    private static double Milliseconds(Action work)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }

    private static double Lrsnash(string program, string file)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, [file]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // Its last line tells its own CPU time: "*0.258u 0.000s ...".
        string last = output.TrimEnd().Split('\n')[^1];
        return 1000 * double.Parse(last[1..last.IndexOf('u', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    private static NormalFormGame Read(string file)
    {
        string[] words = File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int rows = int.Parse(words[0], CultureInfo.InvariantCulture), columns = int.Parse(words[1], CultureInfo.InvariantCulture);
        Rational[,] a = new Rational[rows, columns], b = new Rational[rows, columns];
        for (int i = 0; i < rows * columns; i++)
        {
            a[i / columns, i % columns] = Rational.Parse(words[2 + i]);
            b[i / columns, i % columns] = Rational.Parse(words[2 + rows * columns + i]);
        }

        return new(a, b);
    }
}
