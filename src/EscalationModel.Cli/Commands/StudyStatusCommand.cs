using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Tells how far a study is.</summary>
internal sealed class StudyStatusCommand : ToolCommand
{
    private const int MostListed = 20;

    private readonly Option<string> _folder = StudyInputs.Folder();
    private readonly Option<bool> _list = new("--list")
    {
        Description = "Print what is left as array jobs take it, such as 2,5-7, or complete, and nothing else.",
    };

    private readonly Option<ulong?> _tasks =
        TaskInputs.Tasks("With --list: the tasks that share the shards, whose numbers it then prints; those of shards unless given.");

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    public StudyStatusCommand(Surroundings surroundings)
        : base("status", "Tell how far a study is: which shards are done, missing, damaged or of another plan.", surroundings)
    {
        Add(_folder);
        Add(_list);
        Add(_tasks);
        Add(_policies);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("study status --out my-study", "How many shards are done, and which are not."),
        ("study status --out my-study --list --tasks 100", "What to paste into --array= for another try."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        bool isList = parsed.GetValue(_list);
        if (!isList)
        {
            CommonInputs.MustNotBeGiven(parsed, "without --list", [_tasks]);
        }

        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        StudyStatus status = store.Status();
        if (status.Count(ShardState.Foreign) > 0 && isList)
        {
            throw new BadInputException($"{store.Folder}: {status}; take their files away: "
                + string.Join(", ", status.In(ShardState.Foreign).Take(MostListed))) { Fault = StudyFault.OtherPlan };
        }

        Print(isList ? status.ToRanges((int?)parsed.GetValue(_tasks)) : Text(store, status));
        return status.Count(ShardState.Foreign) > 0 ? ExitCode.BadData
            : status.Count(ShardState.Damaged) > 0 ? ExitCode.Corrupt
            : status.IsComplete ? ExitCode.Done
            : ExitCode.Incomplete;
    }

    private static string Text(StudyStore store, StudyStatus status) => $"{store.Study.Name}: {status}" + string.Concat(
        new[] { ShardState.Missing, ShardState.Damaged, ShardState.Foreign }.Where(s => status.Count(s) > 0)
            .Select(state => Listed(status, state)));

    private static string Listed(StudyStatus status, ShardState state)
    {
        string name = state == ShardState.Foreign ? "of another plan" : state.ToString().ToLowerInvariant();
        string more = status.Count(state) > MostListed ? ", ..." : "";
        return $"\n  {name}: {string.Join(", ", status.In(state).Take(MostListed))}{more}";
    }
}
