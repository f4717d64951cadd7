using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>A job, or a task of an array, as scontrol tells of it.</summary>
internal sealed partial record SlurmJob(int Id, int? Task, string State, string ExitCode, int? Node, int Restarts)
{
    /// <summary>The state of a job that was ended by scancel, with the spelling of Slurm.</summary>
    public const string Canceled = "CANCEL" + "LED";

    private static readonly string[] Final =
        ["COMPLETED", "FAILED", Canceled, "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "DEADLINE", "BOOT_FAIL", "PREEMPTED"];

    /// <summary>It ended, and nothing will run it again.</summary>
    public bool Ended => Final.Contains(State);

    /// <summary>The jobs of the lines that scontrol show job --oneliner writes.</summary>
    public static SlurmJob[] Parse(string lines) =>
    [
        .. lines.Split('\n').Where(line => line.StartsWith("JobId=", StringComparison.Ordinal))
            .Select(line => Field().Matches(line).DistinctBy(m => m.Groups[1].Value)
                .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value))
            .Select(fields => new SlurmJob(
                Number(fields["JobId"])!.Value,
                fields.TryGetValue("ArrayTaskId", out string? task) ? Number(task) : null,
                fields["JobState"],
                fields["ExitCode"],
                fields["NodeList"].Length > 1 ? Number(fields["NodeList"][1..]) : null,
                Number(fields["Restarts"])!.Value)),
    ];

    /// <summary>Null of what is not one number, such as the tasks 2-7 that still wait as one.</summary>
    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;

    [GeneratedRegex(@"(\w+)=(\S*)")]
    private static partial Regex Field();
}
