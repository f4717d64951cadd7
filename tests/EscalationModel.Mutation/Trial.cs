using System.Diagnostics;

namespace EscalationModel.Mutation;

/// <summary>Runs tests on a library with faults, in processes of their own, in a copy of this program's folder.</summary>
internal static class Trial
{
    private static readonly string Folder = Path.Combine(Library.Root, "artifacts", "mutation");

    private static readonly TimeSpan AloneTime = TimeSpan.FromMinutes(10);

    /// <summary>Makes the copy.</summary>
    public static void Prepare()
    {
        string from = AppContext.BaseDirectory;
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    /// <summary>Where the library stands.</summary>
    public static string LibraryPath => Path.Combine(Folder, "EscalationModel.dll");

    /// <summary>The first test that fails for each fault, or what else ended the tests; null where all pass.</summary>
    public static IEnumerable<(Mutant Mutant, string? Killer)> Killers(IReadOnlyList<Mutant> mutants, IReadOnlyList<string> tests)
    {
        for (int next = 0; next < mutants.Count;)
        {
            int first = next;
            foreach (string killer in Session(mutants.Skip(first), tests))
            {
                // After an earlier fault something of it stayed: this one is judged again, in a new process.
                if (killer == Tests.Stale && next > first)
                {
                    break;
                }

                Mutant mutant = mutants[next++];
                yield return (mutant, killer == Tests.Survived ? Alone(mutant, tests) : killer);
                if (killer == Tests.Stale)
                {
                    break;
                }
            }
        }
    }

    // A fault that no test saw, once more, on from the start of a process.
    private static string? Alone(Mutant mutant, IReadOnlyList<string> tests)
    {
        using Process process = Started("--alone", $"{mutant.Number}", tests);
        try
        {
            string killer = Answer(process, AloneTime);
            return killer == Tests.Survived ? null : killer;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // The answers of one process, until it ends or is ended.
    private static IEnumerable<string> Session(IEnumerable<Mutant> mutants, IReadOnlyList<string> tests)
    {
        using Process process = Started("--tests", string.Join(',', mutants.Select(m => m.Number)), tests);
        try
        {
            var clock = Stopwatch.StartNew();
            if (Answer(process, AloneTime) is not Tests.Survived and var failed)
            {
                throw new InvalidOperationException($"The tests fail without a fault: {failed}");
            }

            // Without a fault the tests are slow for being the first: five times that is long.
            TimeSpan patience = 5 * clock.Elapsed + TimeSpan.FromSeconds(10);
            foreach (Mutant _ in mutants)
            {
                string killer = Answer(process, patience);
                yield return killer;
                if (killer is "crash" or "time")
                {
                    break;
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string Answer(Process process, TimeSpan patience)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        return line.Wait(patience) ? line.Result ?? "crash" : "time";
    }

    private static Process Started(string how, string numbers, IReadOnlyList<string> tests)
    {
        string[] arguments = [Path.Combine(Folder, "EscalationModel.Mutation.dll"), how, numbers, .. tests];
        return Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Folder, // where some tests look for their data
            // A fault may ask for endless memory.
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0x100000000" },
        })!;
    }
}
