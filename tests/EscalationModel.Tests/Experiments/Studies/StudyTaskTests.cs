using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyTaskTests
{
    [Theory]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=3")]
    [InlineData("JOB_COMPLETION_INDEX=3")]
    [InlineData("SLURM_ARRAY_TASK_ID=3")]
    [InlineData("CLOUD_RUN_TASK_INDEX=3")]
    [InlineData("BATCH_TASK_INDEX=3")]
    [InlineData("OMPI_COMM_WORLD_RANK=3")]
    [InlineData("PMIX_RANK=3")]
    [InlineData("PMI_RANK=3")]
    [InlineData("SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=8")]
    [InlineData("SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=1 SLURM_ARRAY_TASK_ID=3")] // a step within a task of an array
    [InlineData("SLURM_PROCID=1 SLURM_STEP_NUM_TASKS=8 SLURM_ARRAY_TASK_ID=3")]
    [InlineData("SLURM_PROCID=0 SLURM_ARRAY_TASK_ID=3")] // a batch script
    [InlineData("OMPI_COMM_WORLD_RANK=3 PMIX_RANK=3 SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=8")] // all say the same
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX= JOB_COMPLETION_INDEX=3")]
    public void The_number_of_a_task_is_where_its_engine_puts_it(string environment) =>
        Assert.Equal(3, StudyTask.NumberIn(In(environment), out _));

    [Theory]
    [InlineData("", "No engine has set", "JOB_COMPLETION_INDEX", "SLURM_PROCID")]
    [InlineData("SLURM_PROCID=0", "No engine has set")]
    [InlineData("SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=1", "No engine has set")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 JOB_COMPLETION_INDEX=4", "JOB_COMPLETION_INDEX=4 and SLURM_ARRAY_TASK_ID=3")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 OMPI_COMM_WORLD_RANK=0", "SLURM_ARRAY_TASK_ID=3 and OMPI_COMM_WORLD_RANK=0")]
    [InlineData("JOB_COMPLETION_INDEX=-1", "JOB_COMPLETION_INDEX is \"-1\"")]
    [InlineData("JOB_COMPLETION_INDEX=1.5", "JOB_COMPLETION_INDEX is \"1.5\"")]
    [InlineData("JOB_COMPLETION_INDEX=99999999999", "JOB_COMPLETION_INDEX is \"99999999999\"")]
    public void What_does_not_number_a_task_is_told(string environment, params string[] told)
    {
        string message = Assert.Throws<ArgumentException>(() => StudyTask.NumberIn(In(environment), out _)).Message;
        Assert.All(told, t => Assert.Contains(t, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_variable_may_number_from_1()
    {
        Assert.Equal(4, StudyTask.NumberIn("SGE_TASK_ID", 1, In("SGE_TASK_ID=5")));
        Assert.Equal(5, StudyTask.NumberIn("SGE_TASK_ID", 0, In("SGE_TASK_ID=5")));
        foreach (string environment in new[] { "SGE_TASK_ID=undefined", "SGE_TASK_ID=0", "" })
        {
            Assert.Contains(
                "SGE_TASK_ID", Assert.Throws<ArgumentException>(() => StudyTask.NumberIn("SGE_TASK_ID", 1, In(environment))).Message,
                StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyTask(4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyTask(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudyTask(0, 0));
    }

    [Theory]
    [InlineData(1500, 4)]
    [InlineData(7, 7)]
    [InlineData(3, 10)]
    public void Tasks_share_all_shards(int shards, int tasks)
    {
        var plan = new StudyPlan(
            Study.Of("x", [StudyInput.Uniform("x", 0, 1)], new HaltonDesign(1, shards), ["y"], p => new() { ["y"] = p["x"] }), shards);
        int[] all = [.. Enumerable.Range(0, tasks).SelectMany(t => new StudyTask(t, tasks).ShardsOf(plan))];
        Assert.Equal(Enumerable.Range(0, shards), all.Order());
    }

    [Theory]
    [InlineData("0-7", "MMMMMMMM", null)]
    [InlineData("complete", "DDDD", null)]
    [InlineData("2,5-7", "DDMDDMMB", null)]
    [InlineData("0,3,6", "MDDMDDMDDM", 9)]
    [InlineData("0", "MDDMDDMDDM", 3)]
    [InlineData("1", "DMFD", null)]
    public void What_is_left_is_listed_as_array_jobs_take_it(string listed, string states, int? tasks)
    {
        var plan = new StudyPlan(
            Study.Of(
                "x", [StudyInput.Uniform("x", 0, 1)], new HaltonDesign(1, states.Length), ["y"], p => new() { ["y"] = p["x"] }),
            states.Length);
        var status = new StudyStatus(plan, [.. states.Select(s => s switch
        {
            'M' => ShardState.Missing, 'D' => ShardState.Done, 'B' => ShardState.Damaged, _ => ShardState.Foreign,
        })]);
        Assert.Equal(listed, status.ToRanges(tasks));
    }

    private static Func<string, string?> In(string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(
            v => v[0], v => v[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
