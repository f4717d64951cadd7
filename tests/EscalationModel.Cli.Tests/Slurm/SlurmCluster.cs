using System.Diagnostics;
using System.Security.Cryptography;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>A real Slurm: a controller and hosts with a core each, all on this machine, in a temporary folder of its own. It starts when a
/// test first asks for it.</summary>
public sealed class SlurmCluster : IDisposable
{
    /// <summary>How many hosts it has, numbered from 1.</summary>
    public const int Nodes = 4;

    // Sockets in it: their paths may have 107 bytes, which a long TMPDIR would use up.
    private const int LongestFolder = 60;

    // Ends what still runs when the tests end without a word, for its input ends then too, and takes the folder away.
    private const string Guard = """
        cat > /dev/null
        for pid in "$1"/pids/*; do kill -KILL "$(< "$pid")"; done
        for comm in $(grep -ls '^slurmstepd' /proc/[0-9]*/comm); do
          pid=${comm//[!0-9]/}
          if readlink "/proc/$pid/fd/"* | grep -qF "$1/log/"; then kill -KILL "$pid"; fi
        done
        rm -rf "$1"
        """;

    private readonly Dictionary<int, SlurmDaemon> _nodes = [];
    private string? _folder;
    private SlurmDaemon? _munge, _controller;
    private Process? _guard;

    /// <summary>The tool as jobs call it: one word.</summary>
    internal string Tool => Path.Combine(_folder!, "escalation");

    private bool Runs => _munge!.IsRunning && _controller!.IsRunning && _nodes.Values.All(n => n.IsRunning);

    /// <summary>All hosts are up and idle.</summary>
    public void MakeReady()
    {
        if (_folder is null)
        {
            Start();
        }

        foreach (int node in _nodes.Keys)
        {
            StartNode(node);
        }

        // A daemon that ended will not come.
        Eventually.True(() => IdleNodes() == Nodes || !Runs, () => "Slurm did not start. " + Logs());
        Assert.True(Runs, "Slurm did not start. " + Logs());
    }

    /// <summary>Ends all jobs and hosts at once, whatever they do: the next test may start.</summary>
    public void EndAll()
    {
        Command("scancel", "--state=PENDING", $"--user={Environment.UserName}");
        foreach (int node in _nodes.Keys)
        {
            KillNode(node);
            DeclareDown(node);
        }

        Command("scancel", $"--user={Environment.UserName}");
    }

    /// <summary>The output of a command of Slurm, which must succeed.</summary>
    internal string Command(string program, params string[] args)
    {
        ToolRun run = Run(program, [], args);
        Assert.True(run.ExitCode == 0, $"{program} {string.Join(' ', args)}: {run.Error}");
        return run.Output;
    }

    /// <summary>Runs a program as a user of the cluster does.</summary>
    internal ToolRun Run(string program, Dictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo(SlurmPrograms.Path(program), args)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        foreach (string inherited in start.Environment.Keys.Where(IsOfABatchSystem).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["PATH"] = SlurmPrograms.SearchPath;
        start.Environment["SLURM_CONF"] = Path.Combine(_folder!, "slurm.conf");
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return EscalationTool.Finish(process, TimeSpan.FromMinutes(5));
    }

    /// <summary>A job and the tasks of an array, as far as Slurm has taken them apart; all jobs unless one is given.</summary>
    internal SlurmJob[] Jobs(params string[] id) => SlurmJob.Parse(Command("scontrol", ["--oneliner", "show", "job", .. id]));

    /// <summary>A task of an array; null while it waits together with others.</summary>
    internal SlurmJob? Task(string array, int task) => Jobs(array).SingleOrDefault(j => j.Task == task);

    /// <summary>Waits until a job, or all tasks of an array, or all jobs, have ended for good.</summary>
    internal SlurmJob[] Ended(params string[] id)
    {
        SlurmJob[] jobs = [];
        Eventually.True(
            () => (jobs = Jobs(id)).All(j => j.Ended), () => $"It does not end: {string.Join(", ", (object[])jobs)}. {Logs()}", 100);
        return jobs;
    }

    /// <summary>What runs for jobs on a host, without Slurm's own processes.</summary>
    internal int[] TasksOn(int node) => ProcessTree.Descendants(StepsOf(node));

    /// <summary>A host loses its power: Slurm's daemon on it ends, and so does all that it started.</summary>
    internal void KillNode(int node)
    {
        ProcessTree.End([.. _nodes[node].Ids, .. StepsOf(node)]);
        _nodes[node].Kill();
    }

    /// <summary>A host is cut off: its daemon is gone, and what it started runs on.</summary>
    internal void KillSlurmd(int node) => _nodes[node].Kill();

    /// <summary>Says of a host what Slurm would find out by itself after SlurmdTimeout.</summary>
    internal void DeclareDown(int node) => Command("scontrol", "update", $"NodeName=n{node}", "State=DOWN", "Reason=test");

    internal void StartNode(int node) => _nodes[node].Start();

    internal void Requeue(string job) => Command("scontrol", "requeue", job);

    /// <summary>The ends of what the daemons said.</summary>
    internal string Logs() => string.Join('\n', Directory.GetFiles(Path.Combine(_folder!, "log")).Order()
        .Select(file => $"{Path.GetFileName(file)}:\n{string.Join('\n', File.ReadLines(file).TakeLast(10))}"));

    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        Array.ForEach([.. _nodes.Keys], KillNode);
        _controller?.Kill();
        _munge?.Kill();
        _guard?.StandardInput.Close();
        _guard?.WaitForExit();
        _guard?.Dispose();
    }

    private static bool IsOfABatchSystem(string variable) =>
        variable.StartsWith("SLURM", StringComparison.Ordinal) || variable.StartsWith("SBATCH", StringComparison.Ordinal)
        || variable.StartsWith("OMPI_", StringComparison.Ordinal) || variable.StartsWith("PMI", StringComparison.Ordinal)
        || variable is "AWS_BATCH_JOB_ARRAY_INDEX" or "JOB_COMPLETION_INDEX" or "CLOUD_RUN_TASK_INDEX" or "BATCH_TASK_INDEX";

    private void Start()
    {
        foreach (string program in SlurmPrograms.Needed)
        {
            SlurmPrograms.Path(program);
        }

        _folder = ShortFolder();
        WriteFiles(_folder);
        _guard = Process.Start(new ProcessStartInfo(SlurmPrograms.Path("bash"), ["-c", Guard, "bash", _folder])
        {
            RedirectStandardInput = true, RedirectStandardError = true,
        });
        _munge = new SlurmDaemon(
            _folder, "munged", SlurmPrograms.Path("munged"), "--foreground", "--force", $"--key-file={_folder}/munge.key",
            $"--socket={_folder}/munge.socket", $"--pid-file={_folder}/munged.pid", $"--log-file={_folder}/log/munged",
            $"--seed-file={_folder}/munge.seed");
        _munge.Start();
        Eventually.True(() => File.Exists($"{_folder}/munge.socket") || !_munge.IsRunning, () => "munged did not start. " + Logs());
        _controller = new SlurmDaemon(_folder, "slurmctld", SlurmPrograms.Path("slurmctld"), "-D", "-c", "-f", $"{_folder}/slurm.conf");
        _controller.Start();
        for (int node = 1; node <= Nodes; node++)
        {
            _nodes[node] = new SlurmDaemon(
                _folder, $"n{node}", SlurmPrograms.Path("slurmd"), "-D", "-f", $"{_folder}/slurm.conf", "-N", $"n{node}");
        }
    }

    /// <summary>A new folder that others cannot look into.</summary>
    private static string ShortFolder()
    {
        string folder = Directory.CreateTempSubdirectory("slurm-").FullName;
        if (folder.Length <= LongestFolder)
        {
            return folder;
        }

        Directory.Delete(folder);
        using Process make = Process.Start(
            new ProcessStartInfo("mktemp", ["-d", "/tmp/slurm-XXXXXX"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return EscalationTool.Finish(make).Succeeds().Output.Trim();
    }

    private static void WriteFiles(string folder)
    {
        Array.ForEach(["log", "pids", "state", "spool"], name => Directory.CreateDirectory(Path.Combine(folder, name)));
        string key = Path.Combine(folder, "munge.key"), tool = Path.Combine(folder, "escalation");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        File.WriteAllText(tool, $"#!/bin/sh\nexec '{EscalationTool.DotNet}' '{EscalationTool.Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Path.Combine(folder, "slurm.conf"), SlurmConfiguration.Text(folder, Nodes));
    }

    // What runs a job leaves the tree of its host's daemon, and writes into the same log.
    private int[] StepsOf(int node) =>
        [.. ProcessTree.Named("slurmstepd").Where(pid => ProcessTree.HasOpen(pid, $"{_folder}/log/n{node}"))];

    private int IdleNodes()
    {
        ToolRun run = Run("scontrol", [], "--oneliner", "show", "node");
        return run.Output.Split('\n').Count(line => line.Contains(" State=IDLE ", StringComparison.Ordinal));
    }
}
