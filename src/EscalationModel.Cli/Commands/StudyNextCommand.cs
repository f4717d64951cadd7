using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Plans the next round of an adaptive study.</summary>
internal sealed class StudyNextCommand : ToolCommand
{
    private readonly StudyInputs _inputs = new();

    public StudyNextCommand(Surroundings surroundings)
        : base(
            "next", "Plan the next round of an adaptive study and print its folder, for others to work on; complete when there is none.",
            surroundings) => _inputs.AddTo(this);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study next my-search.json --out my-search --shards 100", "The folder of the round to work on, such as my-search/round-0003.")];

    protected override int Execute(ParseResult parsed)
    {
        AdaptiveStudy study = _inputs.OnlyAdaptive(parsed);
        string folder = _inputs.Out(parsed);
        if (StudyInputs.Told(() => study.Next(folder, _inputs.Shards(parsed))) is { } round)
        {
            Print(round.Folder);
            return round.IsNew ? ExitCode.Done : ExitCode.Incomplete;
        }

        AdaptiveOutputs.Write(folder, StudyInputs.Told(() => study.Run(folder, _inputs.Shards(parsed), cancellation: Cancellation)));
        Print("complete");
        return ExitCode.Done;
    }
}
