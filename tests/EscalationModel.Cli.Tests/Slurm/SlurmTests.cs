namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>One cluster for all of these tests.</summary>
[CollectionDefinition(nameof(SlurmTests))]
public sealed class SlurmTestsCollection : ICollectionFixture<SlurmCluster>;

/// <summary>Studies on a real Slurm with the scripts of deploy/slurm: whatever happens to tasks and hosts, the answer is that of one
/// process, or the exit code says why there is none.</summary>
[Collection(nameof(SlurmTests))]
[Trait("Category", "Slow")]
public sealed class SlurmTests : IDisposable
{
    private const int Tasks = 8;

    private readonly Scratch _scratch = new();
    private readonly SlurmCluster _cluster;

    public SlurmTests(SlurmCluster cluster)
    {
        _cluster = cluster;
        cluster.MakeReady();
    }

    public void Dispose()
    {
        _cluster.EndAll();
        _scratch.Dispose();
    }

    /// <summary>Four shards a task, each long enough that what is done to a task meets it at work.</summary>
    private SlurmStudy Long() => new(_cluster, _scratch, "study", points: 32, paths: 150_000, shards: 32, Tasks);

    private SlurmStudy Short() => new(_cluster, _scratch, "study", points: 16, paths: 200, shards: 16, Tasks);

    [SlurmFact]
    public void An_array_and_a_merge_end_as_one_process()
    {
        SlurmStudy study = Short();
        (string array, string merge) = study.Submit();
        study.MustEndAsOneProcess(merge);
        Assert.All(_cluster.Ended(array), task => Assert.Equal(("COMPLETED", "0:0"), (task.State, task.ExitCode)));
        ToolRun again = study.Run("resubmit.sh");
        Assert.Equal((0, "complete\n"), (again.ExitCode, again.Output));
    }

    [SlurmFact]
    public void A_killed_task_is_missing_until_it_runs_again()
    {
        SlurmStudy study = Long();
        (string array, string merge) = study.Submit();
        ProcessTree.EndAlone(study.FreezeAmid(array, task: 2).Process);
        Assert.Equal(("FAILED", "3:0"), Outcome(merge)); // it ran after the failure, and told what is missing
        Assert.Equal(("FAILED", "0:9"), Outcome(array, task: 2));
        Assert.Equal((3, "2"), study.Status());
        Assert.False(File.Exists(Path.Combine(study.Folder, "result.csv")));
        study.MustEndAsOneProcess(study.Resubmit().Merge);
    }

    [SlurmFact]
    public void The_task_of_a_dead_host_runs_again_on_another()
    {
        SlurmStudy study = Long();
        (string array, string merge) = study.Submit();
        (int node, _) = study.FreezeAmid(array, task: 1);
        _cluster.KillNode(node);
        _cluster.DeclareDown(node);
        study.MustEndAsOneProcess(merge);
        SlurmJob task = _cluster.Task(array, 1)!;
        Assert.True(task is { State: "COMPLETED", Restarts: 1 } && task.Node != node, task.ToString());
    }

    [SlurmFact]
    public void Two_copies_of_a_task_write_the_same_shards()
    {
        SlurmStudy study = Long();
        (string array, string merge) = study.Submit();
        (int node, int first) = study.FreezeAmid(array, task: 3);
        _cluster.KillSlurmd(node);
        _cluster.DeclareDown(node);
        SlurmJob? second = null;
        Eventually.True(
            () => (second = _cluster.Task(array, 3)) is { State: "RUNNING", Restarts: 1 }
                && _cluster.TasksOn(second.Node!.Value).Length > 0,
            () => $"The task of the lost host does not run again: {second}. {_cluster.Logs()}", 50);
        Assert.NotEqual(node, second!.Node);
        Assert.True(ProcessTree.IsAlive(first) && study.DoneBy(3) < 4);
        ProcessTree.Thaw(first);
        Eventually.True(() => !ProcessTree.IsAlive(first), () => "The first copy does not end.");
        study.MustEndAsOneProcess(merge);
        Assert.Equal(("COMPLETED", "0:0"), Outcome(array, task: 3));
    }

    [SlurmFact]
    public void A_task_that_is_requeued_at_work_goes_on()
    {
        SlurmStudy study = Long();
        (string array, string merge) = study.Submit();
        study.FreezeAmid(array, task: 0); // Slurm thaws what it ends
        _cluster.Requeue(array + "_0");
        study.MustEndAsOneProcess(merge);
        Assert.True(_cluster.Task(array, 0) is { State: "COMPLETED", Restarts: 1 });
    }

    [SlurmFact]
    public void The_tasks_that_never_ran_are_submitted_alone()
    {
        SlurmStudy study = Short();
        (_, string merge) = study.Submit("0-1,3-6");
        Assert.Equal(("FAILED", "3:0"), Outcome(merge));
        Assert.Equal((3, "2,7"), study.Status());
        (string array, merge) = study.Resubmit();
        study.MustEndAsOneProcess(merge);
        Assert.Equal([2, 7], _cluster.Ended(array).Select(task => task.Task!.Value).Order());
    }

    [SlurmFact]
    public void Four_tasks_do_fifteen_hundred_shards()
    {
        var study = new SlurmStudy(_cluster, _scratch, "study", points: 1500, paths: 20, shards: 1500, tasks: 4);
        study.MustEndAsOneProcess(study.Submit().Merge);
        Assert.True(File.Exists(study.Shard(1499)));
    }

    [SlurmFact]
    public void Damaged_shards_are_refused_and_done_again()
    {
        SlurmStudy study = Short();
        _cluster.Ended(study.Submit().Merge);
        byte[] truncated = File.ReadAllBytes(study.Shard(9)), flipped = File.ReadAllBytes(study.Shard(6));
        File.WriteAllBytes(study.Shard(9), truncated[..(truncated.Length / 2)]);
        flipped[flipped.Length / 2] ^= 1;
        File.WriteAllBytes(study.Shard(6), flipped);
        Assert.Equal((4, "1,6"), study.Status());
        File.Delete(Path.Combine(study.Folder, "result.csv"));
        Assert.Equal(("FAILED", "4:0"), Outcome(Merge(study)));
        Assert.False(File.Exists(Path.Combine(study.Folder, "result.csv")));
        study.MustEndAsOneProcess(study.Resubmit().Merge);
    }

    [SlurmFact]
    public void A_shard_of_another_study_stops_all()
    {
        SlurmStudy study = Short();
        var other = new SlurmStudy(_cluster, _scratch, "other", points: 16, paths: 300, shards: 16, Tasks);
        SlurmStudy.Tool("study", "work", "--out", other.Folder, "--shard", "4").Succeeds();
        Directory.CreateDirectory(Path.GetDirectoryName(study.Shard(4))!);
        File.Copy(other.Shard(4), study.Shard(4));
        (string array, string merge) = study.Submit();
        Assert.Equal(("FAILED", "65:0"), Outcome(merge));
        Assert.Equal(("FAILED", "65:0"), Outcome(array, task: 4));
        Assert.Equal(("COMPLETED", "0:0"), Outcome(array, task: 5));
        ToolRun again = study.Run("resubmit.sh");
        Assert.Equal((65, ""), (again.ExitCode, again.Output));
        Assert.Contains("take their files away: 4", again.Error, StringComparison.Ordinal);
    }

    [SlurmFact]
    public void A_canceled_task_ends_by_itself_and_leaves_no_file()
    {
        // Work for minutes, of which one shard gets done.
        var study = new SlurmStudy(_cluster, _scratch, "study", points: 1000, paths: 200_000, shards: 1000, tasks: 1);
        (string array, string merge) = study.Submit();
        study.FreezeAmid(array, task: 0);
        _cluster.Command("scancel", array);
        Assert.Equal((SlurmJob.Canceled, "143:0"), Outcome(array, task: 0));
        Assert.Equal(("FAILED", "3:0"), Outcome(merge));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(study.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }),
            file => Path.GetFileName(file).StartsWith('.'));
    }

    [SlurmFact]
    public void What_the_tool_refuses_is_the_exit_code_of_the_job()
    {
        SlurmStudy study = Short();
        study.Variables["TASKS"] = "0";
        (string array, _) = study.Submit("0");
        Assert.Equal(("FAILED", "64:0"), Outcome(array, task: 0));
    }

    private string Merge(SlurmStudy study)
    {
        ToolRun run = _cluster.Run(
            "sbatch", study.Variables, "--parsable", $"--output={study.Folder}-logs/merge.log", SlurmStudy.Script("merge.sbatch"));
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output.Trim();
    }

    private (string State, string ExitCode) Outcome(string job, int? task = null)
    {
        SlurmJob found = Assert.Single(_cluster.Ended(job), j => j.Task == task);
        return (found.State, found.ExitCode);
    }
}
