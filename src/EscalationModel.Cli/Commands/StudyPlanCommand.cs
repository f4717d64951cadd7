using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Plans a study, for others to work on.</summary>
internal sealed class StudyPlanCommand : ToolCommand
{
    private readonly StudyInputs _inputs = new();

    public StudyPlanCommand(Surroundings surroundings)
        : base("plan", "Write the plan of a study into a folder: all that its shards need.", surroundings) => _inputs.AddTo(this);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study plan my-study.json --out my-study --shards 1000", "A thousand shards for a thousand processes.")];

    protected override int Execute(ParseResult parsed)
    {
        StudyStore store = _inputs.Planned(parsed, Cancellation);
        Print($"{store.Study.Points} points in {store.Plan.Shards} shards, numbered from 0; plan {store.Plan.Fingerprint}");
        return ExitCode.Done;
    }
}
