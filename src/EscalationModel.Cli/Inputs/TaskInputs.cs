using System.CommandLine;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Inputs;

/// <summary>Which shards of a study a process is to work on: one, those of a task, or all that are left.</summary>
internal sealed class TaskInputs
{
    private const string Auto = "auto";
    private const ulong MostBase = 1_000_000;

    private readonly Option<ulong?> _shard = CommonInputs.WholeNumber(
        "--shard", "-n", "N", "The number of the shard, from 0; all that are missing or damaged unless given.", 0, StudyPlan.MostShards);

    private readonly Option<string?> _task = new("--task")
    {
        Description = "The number of the task, from 0, or auto: the number that Slurm, Kubernetes, AWS, Google Cloud or MPI has set; it "
            + "works on the shards whose number leaves it as the rest of a division by --tasks.",
        HelpName = "N|auto",
        CompletionSources = { Auto },
        CustomParser = result => CommonInputs.Text(result) == Auto || CommonInputs.TryWhole(CommonInputs.Text(result), out _)
            ? CommonInputs.Text(result)
            : CommonInputs.Refuse<string?>(result, "--task", $"a whole number from 0, or {Auto}"),
    };

    private readonly Option<ulong?> _tasks = Tasks("How many tasks there are, whatever part of them runs now.");

    private readonly Option<string?> _variable = new("--task-env")
    {
        Description = "With --task auto: the variable of the environment that has the number of the task.", HelpName = "NAME",
    };

    private readonly Option<ulong?> _base = CommonInputs.WholeNumber(
        "--task-base", "-b", "N", "With --task-env: the number of the first task there; 0 unless given.", 0, MostBase);

    /// <summary>How many tasks share the shards.</summary>
    public static Option<ulong?> Tasks(string description) =>
        CommonInputs.WholeNumber("--tasks", "-T", "N", description, 1, StudyPlan.MostShards);

    public void AddTo(Command command)
    {
        command.Add(_shard);
        command.Add(_task);
        command.Add(_tasks);
        command.Add(_variable);
        command.Add(_base);
    }

    /// <summary>The one shard to work on; null: none was named.</summary>
    public int? Shard(ParseResult parsed)
    {
        Option[] ofTasks = [_task, _tasks, _variable, _base];
        if (parsed.GetValue(_shard) is not null)
        {
            CommonInputs.MustNotBeGiven(parsed, "with --shard", ofTasks);
        }

        return (int?)parsed.GetValue(_shard);
    }

    /// <summary>The task to work on; null: none was named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">What a variable of the environment is.</param>
    public StudyTask? Task(ParseResult parsed, Func<string, string?> environment)
    {
        string? task = parsed.GetValue(_task);
        if (task is null)
        {
            CommonInputs.MustNotBeGiven(parsed, "without --task", [_tasks, _variable, _base]);
            return null;
        }

        if (parsed.GetValue(_tasks) is not { } tasks)
        {
            throw new BadInputException(
                "--task needs --tasks N; allowed: the number of all tasks, not of those that an engine runs now or again");
        }

        if (parsed.GetValue(_variable) is null)
        {
            CommonInputs.MustNotBeGiven(parsed, "without --task-env", [_base]);
        }

        if (task != Auto)
        {
            CommonInputs.MustNotBeGiven(parsed, $"with --task {task}; allowed: --task {Auto}", [_variable]);
        }

        (int number, string source, int first) = Numbered(task, parsed, environment);
        return number < (int)tasks ? new StudyTask(number, (int)tasks) : throw new BadInputException(
            FormattableString.Invariant($"{source} {(long)number + first} is not allowed; ")
                + FormattableString.Invariant($"allowed: from {first} to {(long)tasks - 1 + first}, as --tasks {tasks} says"));
    }

    // The number of the task from 0, where it is from, and what the first task is called there.
    private (int Number, string Source, int First) Numbered(string task, ParseResult parsed, Func<string, string?> environment)
    {
        if (task != Auto)
        {
            return (CommonInputs.TryWhole(task, out ulong number) ? (int)Math.Min(number, int.MaxValue) : 0, "--task", 0);
        }

        if (parsed.GetValue(_variable) is not { } name)
        {
            return StudyInputs.Told(() => (StudyTask.NumberIn(environment, out string found), found, 0));
        }

        int first = (int)(parsed.GetValue(_base) ?? 0);
        return name.Length > 0
            ? StudyInputs.Told(() => (StudyTask.NumberIn(name, first, environment), name, first))
            : throw new BadInputException("--task-env \"\" is not allowed; allowed: the name of a variable");
    }
}
