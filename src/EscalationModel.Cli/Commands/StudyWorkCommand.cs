using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Works on a shard of a planned study.</summary>
internal sealed class StudyWorkCommand : ToolCommand
{
    private readonly Argument<string> _folder = StudyInputs.Folder();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();
    private readonly Option<ulong?> _shard = CommonInputs.WholeNumber(
        "--shard", "-n", "N", "The number of the shard, from 0; all that are missing or damaged unless given.", 0, StudyPlan.MostShards);

    public StudyWorkCommand(Surroundings surroundings)
        : base("work", "Work on one shard of a planned study, or on all that are left.", surroundings)
    {
        Add(_folder);
        Add(_shard);
        Add(_policies);
        Add(_threads);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study work my-study --shard 17", "One shard: on this machine or on another that has the folder.")];

    protected override int Execute(ParseResult parsed)
    {
        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        int? shard = (int?)parsed.GetValue(_shard);
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
                s.Run(options, Cancellation);
            }
        });
        Print(shard is { } done ? $"shard {done} done" : store.Status().ToString());
        return ExitCode.Done;
    }
}
