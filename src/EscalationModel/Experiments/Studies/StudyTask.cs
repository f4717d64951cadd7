using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>A share of a study's shards: those whose number leaves <see cref="Number"/> as the rest of a division by <see cref="Count"/>.
/// The plan fixes the shards; tasks are free, and another number of them at another time does what is left. Immutable; thread-safe.
/// </summary>
public sealed record StudyTask
{
    private static readonly string[] Ranks = ["OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"];

    // Each engine sets its own. Those of processes that are started together come last: a task may start them.
    private static readonly string[] Variables =
    [
        "AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "CLOUD_RUN_TASK_INDEX", "BATCH_TASK_INDEX",
        .. Ranks,
    ];

    private const string SlurmProcess = "SLURM_PROCID", SlurmProcesses = "SLURM_STEP_NUM_TASKS", SlurmArray = "SLURM_ARRAY_TASK_ID";

    /// <summary>A share.</summary>
    /// <param name="number">From 0 to the number of tasks - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">The number of tasks, from 1 to <see cref="StudyPlan.MostShards"/>; else likewise.</param>
    public StudyTask(int number, int count)
    {
        if (count is < 1 or > StudyPlan.MostShards)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"From 1 to {StudyPlan.MostShards} tasks are allowed.");
        }

        if (number < 0 || number >= count)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"A task from 0 to {count - 1} is allowed.");
        }

        (Number, Count) = (number, count);
    }

    /// <summary>The number of the task.</summary>
    public int Number { get; }

    /// <summary>How many tasks there are.</summary>
    public int Count { get; }

    /// <summary>The number of the task that an engine has put into the environment: an array job of Slurm, AWS Batch or Google Cloud Batch,
    /// an indexed job of Kubernetes, a Cloud Run job, or a process of MPI.</summary>
    /// <param name="environment">What a variable of the environment is; null: it is not set.</param>
    /// <param name="variable">The name of the variable.</param>
    /// <exception cref="ArgumentException">None is set, two are set to different numbers, or one is not a whole number from 0; names them.
    /// </exception>
    public static int NumberIn(Func<string, string?> environment, out string variable)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string[] names = [.. Variables.Append(SlurmProcess).Where(name => IsOfATask(name, environment))];
        (string Name, int Number)[] found = [.. names.Select(name => (name, NumberIn(name, 0, environment)))];
        if (found.Length == 0)
        {
            throw new ArgumentException($"No engine has set the number of the task; looked for: {string.Join(", ", Variables)}, "
                + $"and {SlurmProcess} in a step of several tasks; give the number itself, or the name of a variable.");
        }

        (string name, int number) = found[0];
        variable = name;
        return Array.Find(found, f => f.Number != number) is { Name: { } other, Number: var otherwise }
            ? throw new ArgumentException(
                $"{name}={number} and {other}={otherwise} are both set and differ; give the name of the variable that counts.")
            : number;
    }

    /// <summary>The number of the task in a variable of the environment.</summary>
    /// <param name="variable">The name of the variable.</param>
    /// <param name="first">What it is for the first task: 0 or 1 mostly.</param>
    /// <param name="environment">What a variable of the environment is; null: it is not set.</param>
    /// <exception cref="ArgumentException">The variable is not set, or not a whole number from the first on.</exception>
    public static int NumberIn(string variable, int first, Func<string, string?> environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(variable);
        ArgumentNullException.ThrowIfNull(environment);
        string? text = environment(variable);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= first
            ? number - first
            : throw new ArgumentException(
                $"{variable} {(text is null ? "is not set" : $"is \"{text}\", which is not allowed")}; "
                    + $"allowed: a whole number from {first}.");
    }

    /// <summary>The shards of the task.</summary>
    internal IEnumerable<int> ShardsOf(StudyPlan plan)
    {
        for (long shard = Number; shard < plan.Shards; shard += Count)
        {
            yield return (int)shard;
        }
    }

    // Slurm numbers the processes of every step, also where there is one and where the array has numbered the task. Under mpirun these are
    // its daemons, one a node, whose number all ranks of the node inherit.
    private static bool IsOfATask(string name, Func<string, string?> environment) =>
        !string.IsNullOrEmpty(environment(name))
        && (name != SlurmProcess
            || (string.IsNullOrEmpty(environment(SlurmArray)) && Ranks.All(rank => string.IsNullOrEmpty(environment(rank)))
                && int.TryParse(environment(SlurmProcesses), NumberStyles.None, CultureInfo.InvariantCulture, out int processes)
                && processes > 1));
}
