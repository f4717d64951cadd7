using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Works on shards of a planned study.</summary>
internal sealed class StudyWorkCommand : ToolCommand
{
    private readonly Option<string> _folder = StudyInputs.Folder();
    private readonly TaskInputs _task = new();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();

    public StudyWorkCommand(Surroundings surroundings)
        : base("work", "Work on one shard of a planned study, on those of a task, or on all that are left.", surroundings)
    {
        Add(_folder);
        _task.AddTo(this);
        Add(_policies);
        Add(_threads);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("study work --out my-study --shard 17", "One shard: on this machine or on another that has the folder."),
        ("study work --out my-study --task auto --tasks 100", "In an array job of a hundred tasks: those of the task at hand."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        int? shard = _task.Shard(parsed);
        StudyTask? task = _task.Task(parsed, Surroundings.Variable);
        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        if (shard >= store.Plan.Shards)
        {
            throw new BadInputException($"--shard {shard} is not allowed; allowed: a whole number from 0 to {store.Plan.Shards - 1}");
        }

        StudyWork.Do(store, Surroundings, (int?)parsed.GetValue(_threads), (s, options) =>
        {
            if (shard is { } one)
            {
                s.Work(one, options, Cancellation);
            }
            else
            {
                s.Work(task ?? new StudyTask(0, 1), options, Cancellation);
            }
        });
        Print(shard is not null ? $"shard {shard} done"
            : task is not null ? $"task {task.Number} of {task.Count} done"
            : store.Status().ToString());
        return ExitCode.Done;
    }
}
