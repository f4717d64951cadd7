using System.Diagnostics;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>One of Slurm's daemons, run in the foreground as a child of this process.</summary>
internal sealed class SlurmDaemon
{
    private readonly string _folder, _name;
    private readonly string[] _command;
    private Process? _process;

    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="name">The name of its files in there.</param>
    /// <param name="command">The program and its arguments.</param>
    public SlurmDaemon(string folder, string name, params string[] command) => (_folder, _name, _command) = (folder, name, command);

    public bool IsRunning => _process is { HasExited: false };

    public int[] Ids => IsRunning ? [_process!.Id] : [];

    private string Record => Path.Combine(_folder, "pids", _name);

    public void Start()
    {
        if (IsRunning)
        {
            return;
        }

        // What it says goes into a file: nobody reads a pipe while it runs.
        var start = new ProcessStartInfo(
            SlurmPrograms.Path("bash"),
            ["-c", "exec \"${@:2}\" < /dev/null >> \"$1\" 2>&1", "bash", Path.Combine(_folder, "log", _name + ".out"), .. _command]);
        start.Environment.Clear();
        start.Environment["PATH"] = SlurmPrograms.SearchPath;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf");
        _process = Process.Start(start)!;
        File.WriteAllText(Record, $"{_process.Id}\n");
    }

    /// <summary>It ends as in a crash, and what it started lives on.</summary>
    public void Kill()
    {
        if (IsRunning)
        {
            _process!.Kill();
            _process.WaitForExit();
        }

        File.Delete(Record);
    }
}
