using EscalationModel.Cli.Tests.Engines;

namespace EscalationModel.Cli.Tests.Kubernetes;

/// <summary>What the Jobs rely on: the command lines that stand in their files, started as Kubernetes would, with the index in
/// JOB_COMPLETION_INDEX.</summary>
public sealed class IndexContractTests : IDisposable
{
    private const string Variable = "JOB_COMPLETION_INDEX";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Study => _scratch[Path.GetFileName(DeployedFiles.Option(DeployedFiles.Args("work.yaml"), "--out"))];

    private static int Tasks => (int)DeployedFiles.Job("work.yaml").Spec.Completions!;

    [Fact]
    [Trait("Category", "Slow")]
    public void The_jobs_of_the_files_end_in_the_bytes_of_one_machine()
    {
        string file = SmallStudy.Write(_scratch, 1024), answer = SmallStudy.Answer(_scratch, file);
        Assert.Equal(0, Pod("plan.yaml").ExitCode);
        Assert.Equal(0, Pod("plan.yaml").ExitCode);
        Assert.Equal(3, Pod("merge.yaml", wait: "0.1").ExitCode);
        int shards = int.Parse(DeployedFiles.Option(DeployedFiles.Args("plan.yaml"), "--shards"), null);
        Assert.Equal(0, Pod("work.yaml", Tasks - 1).ExitCode);
        Assert.Equal(Enumerable.Range(0, shards).Where(k => k % Tasks == Tasks - 1), ClusterProcess.Shards(Study));

        // Two nodes; in no order, and some twice.
        int[] order = [.. Enumerable.Range(0, Tasks).Select(i => i * 7 % Tasks), 0, Tasks / 2];
        Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => Assert.Equal(0, Pod("work.yaml", i).ExitCode));
        Assert.Equal(Enumerable.Range(0, shards), ClusterProcess.Shards(Study));
        Assert.Equal(0, Pod("merge.yaml").ExitCode);
        Assert.Equal(answer, File.ReadAllText(Path.Combine(Study, "result.csv")));
    }

    [Fact]
    public void Every_shard_belongs_to_one_index()
    {
        Planned(points: 16, shards: 8);
        for (int index = 0; index < 3; index++)
        {
            Assert.Equal(0, Work(3, (Variable, $"{index}")).ExitCode);
            Assert.Equal(Enumerable.Range(0, 8).Where(k => k % 3 <= index), ClusterProcess.Shards(Study));
        }

        Assert.Equal(0, Work(3, (Variable, "1")).ExitCode);
    }

    /// <summary>More pods than shards: the rest has nothing to do.</summary>
    [Fact]
    public void A_pod_without_a_shard_is_done()
    {
        Planned(points: 4, shards: 4);
        Assert.Equal(0, Work(20, (Variable, "17")).ExitCode);
        Assert.Empty(ClusterProcess.Shards(Study));
    }

    /// <summary>The exit codes that the Jobs give up on.</summary>
    [Fact]
    public void What_no_other_pod_would_do_better_is_64_or_65()
    {
        SmallStudy.Write(_scratch, 4);
        EscalationTool.InProcess("study", "plan", _scratch["study.json"], "--out", Study, "--shards", "4").Succeeds();
        SmallStudy.Write(_scratch, 8);
        Assert.Equal(65, ClusterProcess.Run(["study", "plan", _scratch["study.json"], "--out", Study, "--shards", "4"]).ExitCode);
        Refused(Work(4), Variable);
        Refused(Work(4, (Variable, "4")), "from 0 to 3");
        Refused(Work(4, (Variable, "-1")), Variable);
        Refused(Work(4, (Variable, "one")), Variable);
        Refused(Work(4, (Variable, "")), Variable);
        Assert.Equal(75, ClusterProcess.Run(["study", "work", "--out", _scratch["nowhere"], "--task", "0", "--tasks", "4"]).ExitCode);
        Assert.Empty(ClusterProcess.Shards(Study));
    }

    [Fact]
    public void Two_engines_that_do_not_agree_are_both_named()
    {
        Planned(points: 4, shards: 4);
        Refused(Work(4, (Variable, "1"), ("SLURM_ARRAY_TASK_ID", "2")), Variable, "SLURM_ARRAY_TASK_ID");
        Refused(Work(4, (Variable, "1"), ("OMPI_COMM_WORLD_RANK", "0"), ("PMIX_RANK", "0")), Variable, "OMPI_COMM_WORLD_RANK");
        Assert.Empty(ClusterProcess.Shards(Study));
        Assert.Equal(0, Work(4, (Variable, "1"), ("SLURM_ARRAY_TASK_ID", "1")).ExitCode);
        Assert.Equal([1], ClusterProcess.Shards(Study));
    }

    /// <summary>A command line of a file, with the volumes of its pod here.</summary>
    private ToolRun Pod(string file, int? index = null, string? wait = null)
    {
        string[] args = [.. DeployedFiles.Args(file).Select(a => a.Replace("/study/", _scratch.Folder + "/", StringComparison.Ordinal)
            .Replace("/config/", _scratch.Folder + "/", StringComparison.Ordinal))];
        if (wait is { } seconds)
        {
            args[Array.IndexOf(args, "--wait") + 1] = seconds;
        }

        return index is { } given ? ClusterProcess.Run(args, (Variable, $"{given}")) : ClusterProcess.Run(args);
    }

    private ToolRun Work(int tasks, params (string Name, string Value)[] variables) => ClusterProcess.Run(
        ["study", "work", "--out", Study, "--task", "auto", "--tasks", $"{tasks}", "--threads", "1"], variables);

    private void Planned(int points, int shards) => EscalationTool.InProcess(
        "study", "plan", SmallStudy.Write(_scratch, points), "--out", Study, "--shards", $"{shards}").Succeeds();

    private static void Refused(ToolRun run, params string[] told) => run.FailsWith(64, told);
}
