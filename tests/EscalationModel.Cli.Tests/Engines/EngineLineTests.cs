namespace EscalationModel.Cli.Tests.Engines;

/// <summary>The lines of the page on clusters, to the letter, by the engines themselves where they are installed.</summary>
public sealed class EngineLineTests : IDisposable
{
    private const string Sequence = "seq 0 7 | parallel -j 8 escalation study work --out my-study --task {} --tasks 8 --threads 1";
    private const string Variable = "seq 8 | parallel -j 8 -N0 escalation study work --out my-study " +
        "--task auto --task-env PARALLEL_SEQ --task-base 1 --tasks 8 --threads 1";
    private const string Mpi = "mpirun -n 8 --mca orte_abort_on_non_zero_status 0 " +
        "escalation study work --out my-study --task auto --tasks 8 --threads 1";

    /// <summary>Open MPI asks before it starts as root, or more processes than there are cores; and looks for networks and ssh.</summary>
    private static readonly (string Name, string Value)[] AsRoot =
    [
        ("OMPI_ALLOW_RUN_AS_ROOT", "1"), ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"), ("OMPI_MCA_rmaps_base_oversubscribe", "1"),
        ("OMPI_MCA_hwloc_base_binding_policy", "none"), ("OMPI_MCA_oob_tcp_if_include", "lo"), ("OMPI_MCA_plm", "isolated"),
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_page_has_the_lines_that_are_tested_here()
    {
        string page = string.Join(' ', File.ReadAllText(Path.Combine(Packages.RepositoryRoot(), "docs", "how-to", "cluster.md"))
            .Replace("\\\n", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(new[] { Sequence, Variable, Mpi }, line => Assert.Contains(line, page, StringComparison.Ordinal));
    }

    [EngineFact("parallel", "parallel")]
    [Trait("Category", "Slow")]
    public void GNU_parallel_by_its_argument() => Ends_in_the_bytes_of_one_machine(Sequence);

    [EngineFact("parallel", "parallel")]
    [Trait("Category", "Slow")]
    public void GNU_parallel_by_its_number() => Ends_in_the_bytes_of_one_machine(Variable);

    /// <summary>GNU parallel ends with the number of tasks that failed, and the others go on.</summary>
    [EngineFact("parallel", "parallel")]
    public void GNU_parallel_counts_what_failed()
    {
        SmallStudy.Write(_scratch, 64);
        Plan();
        string line = Sequence.Replace("seq 0 7", "seq 6 9", StringComparison.Ordinal);
        Assert.Equal(2, ClusterProcess.RunLine(line, _scratch.Folder).ExitCode);
        Assert.Equal(Enumerable.Range(0, 24).Where(k => k % 8 >= 6), ClusterProcess.Shards(_scratch["my-study"]));
    }

    [EngineFact("mpirun", "openmpi-bin")]
    [Trait("Category", "Slow")]
    public void Open_MPI_by_its_rank() => Ends_in_the_bytes_of_one_machine(Mpi, AsRoot);

    /// <summary>Ranks from 4 on are no tasks of 4. The others go on; but mpirun may end with 0, so that the status must be asked.</summary>
    [EngineFact("mpirun", "openmpi-bin")]
    public void Open_MPI_lets_the_others_go_on()
    {
        SmallStudy.Write(_scratch, 64);
        Plan();
        ToolRun run = ClusterProcess.RunLine(Mpi.Replace("--tasks 8", "--tasks 4", StringComparison.Ordinal), _scratch.Folder, AsRoot);
        Assert.Contains("from 0 to 3", run.Error, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 24), ClusterProcess.Shards(_scratch["my-study"]));
    }

    /// <summary>Arrays that count from 1.</summary>
    [Theory]
    [InlineData("SGE_TASK_ID")]
    [InlineData("LSB_JOBINDEX")]
    public void An_array_that_counts_from_1_gives_its_variable_and_its_base(string variable)
    {
        SmallStudy.Write(_scratch, 64);
        Plan();
        string[] line = [.. Work, "--task-env", variable, "--task-base", "1"];
        Assert.Equal(0, ClusterProcess.Run(line, (variable, "8")).ExitCode);
        Assert.Equal([7, 15, 23], ClusterProcess.Shards(_scratch["my-study"]));
        ClusterProcess.Run(line, (variable, "0")).FailsWith(64, variable);
        ClusterProcess.Run(line, (variable, "9")).FailsWith(64, "9 is not allowed; allowed: from 1 to 8");
        ClusterProcess.Run(line, (variable, "undefined")).FailsWith(64, variable);
        ClusterProcess.Run(line).FailsWith(64, variable);
    }

    /// <summary>Each cloud's variable alone is enough, and counts from 0.</summary>
    [Theory]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX")]
    [InlineData("CLOUD_RUN_TASK_INDEX")]
    [InlineData("BATCH_TASK_INDEX")]
    public void A_cloud_gives_its_index(string variable)
    {
        SmallStudy.Write(_scratch, 64);
        Plan();
        Assert.Equal(0, ClusterProcess.Run(Work, (variable, "7")).ExitCode);
        Assert.Equal([7, 15, 23], ClusterProcess.Shards(_scratch["my-study"]));
    }

    /// <summary>Inside Slurm, mpirun starts a daemon on each node as a step; its ranks inherit the SLURM_PROCID of their daemon.</summary>
    [Fact]
    public void A_rank_of_Open_MPI_inside_Slurm_is_not_its_node()
    {
        SmallStudy.Write(_scratch, 64);
        Plan();
        ToolRun run = ClusterProcess.Run(
            Work, ("SLURM_JOB_ID", "5"), ("SLURM_NTASKS", "8"), ("SLURM_STEP_ID", "0"), ("SLURM_STEP_NUM_TASKS", "2"),
            ("SLURM_PROCID", "1"), ("OMPI_COMM_WORLD_RANK", "5"), ("PMIX_RANK", "5"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([5, 13, 21], ClusterProcess.Shards(_scratch["my-study"]));
    }

    private void Ends_in_the_bytes_of_one_machine(string line, params (string Name, string Value)[] variables)
    {
        string answer = SmallStudy.Answer(_scratch, SmallStudy.Write(_scratch, 64));
        Plan();
        Assert.Equal(0, ClusterProcess.RunLine(line, _scratch.Folder, variables).ExitCode);
        EscalationTool.InProcess("study", "merge", "--out", _scratch["my-study"]).Succeeds();
        Assert.Equal(answer, _scratch.Read(Path.Combine("my-study", "result.csv")));
    }

    private string[] Work => ["study", "work", "--out", _scratch["my-study"], "--task", "auto", "--tasks", "8"];

    private void Plan() =>
        EscalationTool.InProcess("study", "plan", _scratch["study.json"], "--out", _scratch["my-study"], "--shards", "24").Succeeds();
}
