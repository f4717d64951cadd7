using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Tells how far a study is.</summary>
internal sealed class StudyStatusCommand : ToolCommand
{
    private const int MostListed = 20;

    private readonly Argument<string> _folder = StudyInputs.Folder();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    public StudyStatusCommand(Surroundings surroundings)
        : base("status", "Tell how far a study is: which shards are done, missing, damaged or of another plan.", surroundings)
    {
        Add(_folder);
        Add(_policies);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study status my-study", "How many shards are done, and which are not.")];

    protected override int Execute(ParseResult parsed)
    {
        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        StudyStatus status = store.Status();
        Print($"{store.Study.Name}: {status}");
        foreach (ShardState state in new[] { ShardState.Missing, ShardState.Damaged, ShardState.Foreign }.Where(s => status.Count(s) > 0))
        {
            string more = status.Count(state) > MostListed ? ", ..." : "";
            Print($"  {state.ToString().ToLowerInvariant()}: {string.Join(", ", status.In(state).Take(MostListed))}{more}");
        }

        return ExitCode.Done;
    }
}
