using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Commands;

/// <summary>Plans, works on and merges a study.</summary>
internal sealed class StudyRunCommand : ToolCommand
{
    private readonly StudyInputs _inputs = new();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();
    private readonly PaperOutputs _paper = new();

    public StudyRunCommand(Surroundings surroundings)
        : base("run", "Plan a study, do what is left of it, and merge it; called again after an interruption it goes on.", surroundings)
    {
        _inputs.AddTo(this);
        Add(_threads);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("study run my-study.json --out my-study", "All of it; interrupted, the same line goes on.")];

    protected override int Execute(ParseResult parsed)
    {
        if (_inputs.Adaptive(parsed) is { } adaptive)
        {
            _paper.MustNotBeGiven(parsed, "with an adaptive study");
            Print(AdaptiveOutputs.Write(
                _inputs.Out(parsed), StudyWork.Run(
                    adaptive, _inputs.Out(parsed), _inputs.Shards(parsed), Surroundings, (int?)parsed.GetValue(_threads))));
            return ExitCode.Done;
        }

        ChosenPaper paper = _paper.Chosen(parsed);
        StudyStore store = _inputs.Planned(parsed, Cancellation);
        StudyWork.Do(store, Surroundings, (int?)parsed.GetValue(_threads), (s, options) => s.Run(options, Cancellation));
        Print(StudyOutputs.Write(store, paper, Cancellation));
        return ExitCode.Done;
    }
}
