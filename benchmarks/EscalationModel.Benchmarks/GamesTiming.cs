using System.Diagnostics;
using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Benchmarks;

/// <summary>Solvers of the normal form, in CPU milliseconds. <c>games extreme FILE... --rounds R [--lrsnash PATH]</c> lists all extreme equilibria and
/// their components of game files in the input format of lrsnash and, round by round in turn, runs lrsnash on the same files. <c>games race
/// --size N --seeds S</c> races the labels of random games and follows every label alone, to tell the best one.</summary>
internal static class GamesTiming
{
    public static void Run(string[] args)
    {
        string Option(string name, string otherwise) => Array.IndexOf(args, "--" + name) is >= 0 and var i ? args[i + 1] : otherwise;
        int rounds = int.Parse(Option("rounds", "5"), CultureInfo.InvariantCulture);
        if (args[1] == "race")
        {
            Race(int.Parse(Option("size", "100"), CultureInfo.InvariantCulture), int.Parse(Option("seeds", "5"), CultureInfo.InvariantCulture), rounds);
            return;
        }

        string lrsnash = Option("lrsnash", "");
        foreach (string file in args.Skip(2).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)))
        {
            NormalFormGame game = Read(file);
            List<double> own = [], other = [];
            int equilibria = 0;
            for (int round = 0; round < rounds + 2; round++)
            {
                double milliseconds = Milliseconds(() => equilibria = NashComponents.Of(VertexEnumeration.Solve(game).Equilibria).Count);
                if (round >= 2)
                {
                    own.Add(milliseconds);
                    other.Add(lrsnash.Length == 0 ? double.NaN : Lrsnash(lrsnash, file));
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} components={equilibria} own_ms={Median(own):F1} lrsnash_ms={Median(other):F1} ratio={Median(own) / Median(other):F3}"));
        }
    }

    private static void Race(int size, int seeds, int rounds)
    {
        for (int seed = 0; seed < seeds; seed++)
        {
            NormalFormGame game = Random((ulong)seed, size);
            List<double> race = [], best = [];
            SolverResult<Equilibrium> found = LemkeHowson.Race(game);
            int label = 0;
            long least = long.MaxValue;
            for (int l = 0; l < 2 * size; l++)
            {
                SolverResult<Equilibrium> path = LemkeHowson.Solve(game, new() { Label = l, Arithmetic = Arithmetic.Doubles, MaxPivots = 200 });
                (label, least) = path.Status == SolverStatus.Solved && path.Iterations < least ? (l, path.Iterations) : (label, least);
            }

            for (int round = 0; round < rounds; round++)
            {
                race.Add(Milliseconds(() => LemkeHowson.Race(game)));
                best.Add(Milliseconds(() => LemkeHowson.Solve(game, new() { Label = label, Arithmetic = Arithmetic.Doubles })));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"size={size} seed={seed} {found.Status} regret={found.Residual:E1} pivots={found.Iterations} race_ms={Median(race):F2} best_label={label} pivots={least} ms={Median(best):F2} ratio={Median(race) / Median(best):F2}"));
        }
    }

    private static NormalFormGame Random(ulong seed, int size)
    {
        var random = new RandomStream(seed, 0, default);
        double[,] a = new double[size, size], b = new double[size, size];
        for (int i = 0; i < size * size; i++)
        {
            (a[i / size, i % size], b[i / size, i % size]) = (random.NextDouble(), random.NextDouble());
        }

        return new(a, b);
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

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

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
