using System.Globalization;
using System.Runtime.InteropServices;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>Processes of Linux that this program did not start itself.</summary>
internal static class ProcessTree
{
    private const int Kill = 9, Continue = 18, Stop = 19;

    /// <summary>Processes whose name starts so.</summary>
    public static int[] Named(string start) => [.. All().Where(pid => NameOf(pid).StartsWith(start, StringComparison.Ordinal))];

    /// <summary>The process has a file open.</summary>
    public static bool HasOpen(int pid, string file)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Any(fd => new FileInfo(fd).LinkTarget == file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it is gone, or another's
        }
    }

    /// <summary>The children of processes, and theirs.</summary>
    public static int[] Descendants(params int[] roots)
    {
        ILookup<int, int> children = All().ToLookup(ParentOf);
        return [.. roots.SelectMany(root => children[root]).SelectMany(child => (int[])[child, .. Below(child)])];

        IEnumerable<int> Below(int pid) => children[pid].SelectMany(child => (int[])[child, .. Below(child)]);
    }

    public static void Freeze(int pid) => _ = Signal(pid, Stop);

    public static void Thaw(int pid) => _ = Signal(pid, Continue);

    /// <summary>Ends processes and all that they started at one moment. Frozen first, they start nothing meanwhile.</summary>
    public static void End(params int[] roots)
    {
        var frozen = new HashSet<int>();
        int[] found = roots;
        while (found.Count(frozen.Add) > 0)
        {
            Array.ForEach(found, Freeze);
            found = [.. frozen, .. Descendants([.. frozen])];
        }

        EndAlone([.. frozen]);
    }

    /// <summary>Ends processes, and not what they started.</summary>
    public static void EndAlone(params int[] processes)
    {
        Array.ForEach(processes, pid => _ = Signal(pid, Kill));
        Eventually.True(() => !processes.Any(IsAlive), () => $"{string.Join(", ", processes.Where(IsAlive))} do not die");
    }

    public static bool IsAlive(int pid) => Stat(pid) is [not "Z", ..];

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0).Where(pid => pid > 0);

    private static int ParentOf(int pid) => Stat(pid) is [_, string parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static string NameOf(int pid) => Read(pid, "comm");

    /// <summary>State, parent and so on: what follows the name, which may hold anything.</summary>
    private static string[] Stat(int pid) =>
        Read(pid, "stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];

    /// <summary>Empty of a process that is gone, or another's.</summary>
    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int pid, int signal);
}
