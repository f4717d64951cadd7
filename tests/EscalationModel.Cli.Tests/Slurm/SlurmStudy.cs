using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>A study in a folder of its own, and the scripts of deploy/slurm on it.</summary>
internal sealed partial class SlurmStudy
{
    private static readonly ConcurrentDictionary<string, string[]> Answers = [];

    private readonly SlurmCluster _cluster;
    private readonly Scratch _scratch;
    private readonly string _name, _file;
    private readonly int _shards;

    /// <summary>Plans a study.</summary>
    public SlurmStudy(SlurmCluster cluster, Scratch scratch, string name, int points, int paths, int shards, int tasks)
    {
        (_cluster, _scratch, _name, _shards) = (cluster, scratch, name, shards);
        _file = scratch.Write(name + ".json", $$"""
            { "scenario": "reference", "design": "latinHypercube", "points": {{points}}, "paths": {{paths}}, "seed": 5,
              "outputs": ["war", "days"], "inputs": [
                { "name": "hazard", "path": "$.model.tempoHazard", "low": 2, "high": 8 },
                { "name": "nerve", "path": "$.actors[1].policy.nerve", "low": 50, "high": 70 } ] }
            """);
        Variables = new()
        {
            ["STUDY"] = Folder, ["TASKS"] = tasks.ToString(CultureInfo.InvariantCulture), ["ESCALATION"] = cluster.Tool, ["WAIT"] = "0.1",
        };
        Tool("study", "plan", _file, "--out", Folder, "--shards", $"{shards}").Succeeds();
    }

    /// <summary>What the scripts are told.</summary>
    public Dictionary<string, string> Variables { get; }

    public string Folder => _scratch[_name];

    public static string Script(string name) => Path.Combine(Packages.RepositoryRoot(), "deploy", "slurm", name);

    /// <summary>The array and the merge that submit.sh submits.</summary>
    public (string Array, string Merge) Submit(string? tasks = null) =>
        Submitted("submit.sh", tasks is null ? [] : new() { ["ARRAY"] = tasks });

    /// <summary>Those that resubmit.sh submits.</summary>
    public (string Array, string Merge) Resubmit() => Submitted("resubmit.sh", []);

    public static ToolRun Tool(params string[] args) => EscalationTool.InProcess(args);

    public ToolRun Run(string script, Dictionary<string, string>? more = null) =>
        _cluster.Run("bash", new([.. Variables, .. more ?? []]), Script(script));

    /// <summary>What is missing or corrupt, and the exit code that says which.</summary>
    public (int Code, string List) Status()
    {
        ToolRun run = Tool("study", "status", "--out", Folder, "--list", "--tasks", Variables["TASKS"]);
        return (run.ExitCode, run.Output.TrimEnd());
    }

    /// <summary>The file of a shard.</summary>
    public string Shard(int shard) => Path.Combine(Folder, "shards", $"{shard / 1000:D3}", $"{shard:D6}.tsv");

    /// <summary>How many shards of a task are done.</summary>
    public int DoneBy(int task) => Enumerable.Range(0, _shards)
        .Count(k => k % int.Parse(Variables["TASKS"], CultureInfo.InvariantCulture) == task && File.Exists(Shard(k)));

    /// <summary>Waits until a task is at work with a shard done and others to do, and holds it there.</summary>
    /// <returns>The host that it is on, and its process there.</returns>
    public (int Node, int Process) FreezeAmid(string array, int task)
    {
        SlurmJob? job = null;
        Eventually.True(() => (job = _cluster.Task(array, task)) is { State: "RUNNING" }, () => $"{job} does not run. {_cluster.Logs()}");
        int node = job!.Node!.Value;
        int[] processes = [];
        Eventually.True(() => (processes = _cluster.TasksOn(node)).Length > 0, () => $"Nothing of {job} runs. {_cluster.Logs()}");
        Eventually.True(() => DoneBy(task) > 0, () => $"{job} gets no shard done. {Said()}", pause: 1);
        ProcessTree.Freeze(processes[0]);
        Assert.Equal(processes, _cluster.TasksOn(node)); // the script became the tool, and no child of it
        return (node, processes[0]);
    }

    /// <summary>The merge ended well, and all is as one process leaves it: the tables, the shards, and nothing else.</summary>
    public void MustEndAsOneProcess(string merge)
    {
        SlurmJob job = Assert.Single(_cluster.Ended(merge));
        Assert.True(job is { State: "COMPLETED", ExitCode: "0:0" }, $"{job}. {Said()}");
        string[] expected = Answers.GetOrAdd(File.ReadAllText(_file) + _shards, _ =>
        {
            Tool("study", "run", _file, "--out", _scratch["whole"], "--shards", $"{_shards}").Succeeds();
            return Files("whole");
        });
        Assert.Contains(expected, file => file.StartsWith("result.csv ", StringComparison.Ordinal));
        Assert.Equal(expected, Files(_name));
    }

    /// <summary>What its jobs said.</summary>
    public string Said() => !Directory.Exists(Folder + "-logs") ? "" : string.Join('\n', Directory.GetFiles(Folder + "-logs").Order()
        .Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));

    private (string Array, string Merge) Submitted(string script, Dictionary<string, string> more)
    {
        ToolRun run = Run(script, more);
        Match jobs = Jobs().Match(run.Output);
        Assert.True(run.ExitCode == 0 && jobs.Success, $"{script}: {run.ExitCode} {run.Output} {run.Error}");
        return (jobs.Groups[1].Value, jobs.Groups[2].Value);
    }

    // Names with a dot in front are of files that a process did not live to finish.
    private string[] Files(string folder) =>
    [
        .. Directory.GetFiles(_scratch[folder], "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.')).Order()
            .Select(f => $"{Path.GetRelativePath(_scratch[folder], f)} {Convert.ToHexString(File.ReadAllBytes(f))}"),
    ];

    [GeneratedRegex(@"^array (\d+) merge (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Jobs();
}
