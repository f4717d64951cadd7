using System.Diagnostics;

namespace EscalationModel.Mutation;

/// <summary>Puts faults into the library, one at a time, and tells which of them no test notices. README.md says how to call it.</summary>
internal static class Program
{
    private const string Usage =
        """
        dotnet run --project tests/EscalationModel.Mutation -- [--all] [--from <share>] <area, file name or file:line>...

          --all           every mutant of the files instead of a sample
          --from <share>  where in each piece of a file its mutant is taken from, 0 to below 1; 0.5 unless given
        """;

    private static int Main(string[] args)
    {
        if (args is ["--tests", string numbers, .. string[] classes])
        {
            return Tests.Run(numbers, classes);
        }

        if (args is ["--alone", string alone, .. string[] its])
        {
            return Tests.RunAlone(alone, its);
        }

        bool all = args.Contains("--all");
        int from = Array.IndexOf(args, "--from");
        double share = from < 0 ? 0.5 : double.Parse(args[from + 1], null);
        string[] words = [.. args.Where((a, i) => a != "--all" && (from < 0 || i != from && i != from + 1))];
        Target[] targets = [.. Target.All().Where(t => words.Any(t.IsMeant))];
        if (targets.Length == 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var library = new Library();
        ILookup<Target, Mutant> mutants = targets
            .SelectMany(t => Chosen(t, words, all, share, library).Select(m => (Target: t, Mutant: m)))
            .Select((m, i) => (m.Target, Mutant: m.Mutant with { Number = i + 1 }))
            .ToLookup(m => m.Target, m => m.Mutant);
        Trial.Prepare();
        library.Emit(mutants.SelectMany(m => m), Trial.LibraryPath);
        foreach (IGrouping<string, Target> area in targets.GroupBy(t => t.Area))
        {
            Show(area, mutants);
        }

        return 0;
    }

    private static IEnumerable<Mutant> Chosen(Target target, string[] words, bool all, double share, Library library)
    {
        int[] lines = target.Lines(words);
        Mutant[] mutants = [.. Operators.Mutants(library.Tree(target.File)).Where(m => lines.Length == 0 || lines.Contains(m.Line))];
        return Sample(mutants, all || lines.Length > 0 ? mutants.Length : Math.Min(target.Mutants, mutants.Length), share, library);
    }

    private static void Show(IGrouping<string, Target> area, ILookup<Target, Mutant> mutants)
    {
        var clock = Stopwatch.StartNew();
        int killed = 0, total = 0;
        Console.WriteLine($"## {area.Key}\n\n| mutant | operator | from | to | killed by |\n|---|---|---|---|---|");
        foreach (Target target in area)
        {
            try
            {
                foreach ((Mutant mutant, string? killer) in Trial.Killers([.. mutants[target]], target.Tests))
                {
                    total++;
                    killed += killer is null ? 0 : 1;
                    Console.WriteLine(
                        $"| {Path.GetFileName(target.File)}:{mutant.Line} | {mutant.Operator} | {Cell(mutant.Node.ToString())} | "
                            + $"{Cell(mutant.Replacement)} | {killer ?? "**survived**"} |");
                }
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine($"| {Path.GetFileName(target.File)} | not tried: {e.Message} | | | |");
            }
        }

        Console.WriteLine($"\n{area.Key}: {killed} of {total} killed, in {clock.Elapsed.TotalSeconds:F0} s\n");
    }

    // One of each of as many pieces of equal length: the one at the share, or the next that compiles.
    private static IEnumerable<Mutant> Sample(Mutant[] mutants, int most, double share, Library library)
    {
        for (int piece = 0; piece < most; piece++)
        {
            int first = (int)((long)piece * mutants.Length / most), length = (int)((piece + 1L) * mutants.Length / most) - first;
            IEnumerable<Mutant> inTurn = Enumerable.Range(0, length).Select(i => mutants[first + (i + (int)(share * length)) % length]);
            if (inTurn.FirstOrDefault(library.Compiles) is { } mutant)
            {
                yield return mutant;
            }
        }
    }

    private static string Cell(string code)
    {
        string line = string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|");
        return $"`{(line.Length > 60 ? line[..60] + "..." : line)}`";
    }
}
