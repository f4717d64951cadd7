using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Merges the shards of a study.</summary>
internal sealed class StudyMergeCommand : ToolCommand
{
    private readonly Argument<string> _folder = StudyInputs.Folder();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly PaperOutputs _paper = new();

    public StudyMergeCommand(Surroundings surroundings)
        : base("merge", "Merge the shards of a study, whoever did them and in whatever order, into its tables and its page.", surroundings)
    {
        Add(_folder);
        Add(_policies);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study merge my-study", "result.csv, result.parquet, result.json and index.html in the folder.")];

    protected override int Execute(ParseResult parsed)
    {
        ChosenPaper paper = _paper.Chosen(parsed);
        StudyStore store = StudyInputs.Open(parsed.GetRequiredValue(_folder), PolicyAssemblies.Known(parsed, _policies));
        Print(StudyOutputs.Write(store, paper, Cancellation));
        return ExitCode.Done;
    }
}
