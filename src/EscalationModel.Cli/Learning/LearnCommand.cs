using System.CommandLine;
using System.Text.Json.Nodes;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Surrogates;

namespace EscalationModel.Cli.Learning;

/// <summary>Learns to answer what a study would have to simulate.</summary>
internal sealed class LearnCommand : ToolCommand
{
    private readonly AnalyzedStudy _study = new();
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "The file of what is learned, for escalation predict.", HelpName = "FILE", Required = true,
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "The output of the study to learn, a probability; the first unless given.", HelpName = "NAME",
    };

    private readonly Option<string[]> _learners = new("--learner")
    {
        Description = $"Try this learner: {string.Join(", ", SurrogateText.Words)}; may be given again. All unless given.",
        HelpName = "NAME",
        CompletionSources = { CommonInputs.AnyOf(SurrogateText.Words) },
        DefaultValueFactory = _ => [],
    };

    private readonly Option<ulong?> _folds = CommonInputs.WholeNumber(
        "--folds", "-f", "N", "Parts of the points, each of which is foretold from the others; 5 unless given.", 2, 20);

    private readonly Option<ulong?> _rounds = CommonInputs.WholeNumber(
        "--rounds", "-r", "N", "The most rounds of boosting, of 20 trees each; 15 unless given.", 1, 100);

    private readonly Option<double?> _trials = CommonInputs.Positive(
        "--trials", "N", "How many trials stand behind the share at each point, where the study does not know.");

    private readonly Option<string?> _truth = new("--truth")
    {
        Description = "Another study of the same inputs, at other points, of more paths and of another seed: measure the error against it.",
        HelpName = "STUDY",
    };

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write what is said of it as one JSON document; - writes it, and nothing else, to standard output.");

    public LearnCommand(Surroundings surroundings)
        : base("learn", "Learn from a study to answer at any point of its inputs at once.", surroundings)
    {
        _study.AddTo(this);
        Option[] options = [_out, _output, _learners, _folds, _rounds, _trials, _truth, _seed, _json];
        foreach (Option option in options)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("learn my-study -o war.json", "The best of four learners by held-out points, for escalation predict."),
        ("learn my-study -o war.json --truth my-check", "The same, and its error measured against a study of other points."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget file = OutputTarget.FileOf(parsed, _out), json = OutputTarget.Of(parsed, _json);
        string? truthSource = parsed.GetValue(_truth);
        OutputTarget.MustDiffer([_study.Source(parsed), ("--truth", AnalyzedStudy.FileOf(truthSource))], file, json);
        var options = new SurrogateOptions
        {
            Learners = SurrogateText.Learners(parsed.GetRequiredValue(_learners)),
            Folds = (int)(parsed.GetValue(_folds) ?? 5),
            MostRounds = (int)(parsed.GetValue(_rounds) ?? 15),
            Trials = parsed.GetValue(_trials),
            Seed = parsed.GetValue(_seed) ?? 0,
        };
        StudyResult study = _study.Result(parsed, Surroundings);
        StudyResult? truth = truthSource is null ? null : _study.Result(parsed, truthSource, Surroundings);
        string output = parsed.GetValue(_output) ?? study.Study.Outputs[0];
        Surrogate surrogate = LearningErrors.Told(
            study.Study.Name, Surroundings, () => Surrogate.Train(study, output, options, Cancellation), ("output", "--output"));
        SurrogateCheck? check = truth is null
            ? null
            : LearningErrors.Told(
                $"--truth {truthSource}", Surroundings, () => SurrogateCheck.Of(surrogate, truth, Cancellation), ("truth", "--truth"));
        IReadOnlyList<SurrogateImportance> importances = SurrogateImportance.Of(
            surrogate, seed: options.Seed, cancellation: Cancellation);
        file.File!.Write(surrogate.ToJson(), Cancellation);
        JsonObject document = SurrogateText.Document(surrogate, importances, check);
        json.File?.Write(LearningDocument.Text(document), Cancellation);
        Print(json.IsStandardOutput
            ? LearningDocument.Text(document)
            : SurrogateText.Write(surrogate, importances, check) + $"\nWritten to {file.File}: ask it by escalation predict.\n");
        return ExitCode.Done;
    }
}
