using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests.Engines;

/// <summary>The tool as an engine starts it: a process with the engine's index in its environment, and with no other engine's, wherever the
/// tests run.</summary>
internal static partial class ClusterProcess
{
    /// <summary>Patience for a machine with much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the tool with the given variables.</summary>
    public static ToolRun Run(string[] args, params (string Name, string Value)[] variables) =>
        Run(EscalationTool.DotNet, [EscalationTool.Assembly, .. args], Path.GetTempPath(), variables);

    /// <summary>Runs a line of a page in a shell, in a folder; <c>escalation</c> is the tool under test.</summary>
    public static ToolRun RunLine(string line, string folder, params (string Name, string Value)[] variables)
    {
        string bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName, tool = Path.Combine(bin, "escalation");
        if (!File.Exists(tool))
        {
            File.WriteAllText(tool, $"#!/bin/sh\nexec '{EscalationTool.DotNet}' '{EscalationTool.Assembly}' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        string path = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
        return Run("/bin/sh", ["-c", line], folder, [("PATH", path), .. variables]);
    }

    /// <summary>The numbers of the shards whose files are there.</summary>
    public static int[] Shards(string folder) => Directory.Exists(Path.Combine(folder, "shards"))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, "shards"), "*.tsv", SearchOption.AllDirectories)
            .Select(f => int.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture)).Order()]
        : [];

    private static ToolRun Run(string program, string[] args, string folder, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string name in start.Environment.Keys.Where(n => OfAnEngine().IsMatch(n)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return EscalationTool.Finish(process, Patience);
    }

    [GeneratedRegex("^(AWS_BATCH|JOB_COMPLETION|SLURM|CLOUD_RUN|BATCH_TASK|OMPI|PMIX|PMI|PRTE|SGE|LSB|PBS|PARALLEL)_")]
    private static partial Regex OfAnEngine();
}
