using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace EscalationModel.Benchmarks;

/// <summary>Other programs as contenders: by the figure that they print themselves, or by the CPU time of the whole process (on
/// Unix).</summary>
internal static partial class Child
{
    private const int OfChildren = -1;

    /// <summary>The last <c>ns_per_path_step_cpu=</c> that a program prints.</summary>
    public static double Printed(params string[] command) => double.Parse(
        Figure().Matches(Run(command))[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Seconds of CPU that a process took from its start to its end, in user and system mode.</summary>
    public static double Seconds(params string[] command)
    {
        double before = Ended();
        Run(command);
        return Ended() - before;
    }

    private static string Run(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    // A Process tells its CPU time only while it runs.
    private static double Ended()
    {
        Span<long> usage = stackalloc long[32];
        return GetResourceUsage(OfChildren, ref usage[0]) == 0
            ? usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6
            : throw new InvalidOperationException("The CPU time of other processes is not known here.");
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);

    [GeneratedRegex(@"ns_per_path_step_cpu=([0-9.]+)")]
    private static partial Regex Figure();
}
