using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Compares options over all points of a study.</summary>
internal sealed class RobustCommand : ToolCommand
{
    private readonly AnalyzedStudy _study = new();
    private readonly Option<string[]> _options = new("--option")
    {
        Description = "An output of the study that is an option, such as war or no-exercises.war; may be given again; all outputs unless "
            + "given.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _larger = new("--larger-is-better") { Description = "Outputs are payoffs: larger is better." };
    private readonly Option<bool> _smaller = new("--smaller-is-better")
    {
        Description = "Outputs are evils, such as war: smaller is better.",
    };

    private readonly Option<double?> _threshold = CommonInputs.Finite(
        "--threshold", "X", "What is good enough: how often each option is so (satisficing).");

    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the table as one JSON document; - writes it to standard output.");

    public RobustCommand(Surroundings surroundings)
        : base("robust", "Compare options over all points of a study: worst case, regret, how often good enough.", surroundings)
    {
        _study.AddTo(this);
        Add(_options);
        Add(_larger);
        Add(_smaller);
        Add(_threshold);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "robust my-study --option war --option no-exercises.war --smaller-is-better --threshold 0.02",
            "The scenario as it is against a variant of it, where nobody knows which point is true."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([_study.Source(parsed)], json);
        if (parsed.GetValue(_larger) == parsed.GetValue(_smaller))
        {
            throw new BadInputException(
                "--larger-is-better and --smaller-is-better: neither or both are not allowed; allowed: one of them");
        }

        var how = new RobustnessOptions { LargerIsBetter = parsed.GetValue(_larger), Threshold = parsed.GetValue(_threshold) };
        StudyResult result = _study.Result(parsed, Surroundings);
        string[] options = parsed.GetRequiredValue(_options);
        RobustnessTable table = StudyInputs.Told(
            () => Robustness.Of(result, options.Length > 0 ? options : result.Study.Outputs, how));
        ResultDocument document = table.ToDocument(result);
        json.File?.Write(document.ToJson(), Cancellation);
        Print(json.IsStandardOutput ? document.ToJson() : table.ToString());
        return ExitCode.Done;
    }
}
