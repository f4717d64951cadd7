using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Tells which inputs of a study matter.</summary>
internal sealed class SensitivityCommand : ToolCommand
{
    private readonly AnalyzedStudy _study = new();
    private readonly Option<string?> _output = new("--output") { Description = "The output; the first unless given.", HelpName = "NAME" };
    private readonly Option<string?> _method = new("--method", "-m")
    {
        Description = $"{string.Join(", ", SensitivityMethods.Names)}: as the design of the study allows unless given.", HelpName = "NAME",
        CompletionSources = { CommonInputs.AnyOf(SensitivityMethods.Names) },
    };

    private readonly Option<ulong?> _resamples = CommonInputs.WholeNumber(
        "--resamples", "-r", "N", "How many times points are drawn again for intervals, 1000 unless given (200 for delta and pawn).", 20,
            1_000_000);

    private readonly Option<double?> _level = CommonInputs.Share("--level", "P", "The level of intervals, 0.95 unless given.");
    private readonly Option<string[]> _slopes = new("--slope")
    {
        Description = "Take SCENARIO in place of a study, and tell how fast war changes with this number, by its place; may be given "
            + "again.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly PaperOutputs _paper = new();
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the indices as one JSON document; - writes it to standard output.");

    public SensitivityCommand(Surroundings surroundings)
        : base("sensitivity", "Tell which inputs of a study matter, by the method that its design is for.", surroundings)
    {
        _study.AddTo(this);
        Add(_output);
        Add(_method);
        Add(_resamples);
        Add(_level);
        Add(_slopes);
        Add(_paths);
        Add(_seed);
        Add(_json);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("sensitivity my-study --output war", "Indices of a study that is done: of Sobol's for the design saltelli, say."),
        ("sensitivity my-study.json --method pawn", "A study that is run in memory."),
        ("sensitivity korea-2017 --slope '$.model.tempoHazard' --paths 1e4", "A derivative by common random numbers, here and now."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer([_study.Source(parsed)], json, paper.Table);
        string? method = parsed.GetValue(_method);
        if (method is not null && !SensitivityMethods.Names.Contains(method))
        {
            throw new BadInputException($"--method {method} is not allowed; allowed: {string.Join(", ", SensitivityMethods.Names)}");
        }

        bool isOfScenario = parsed.GetRequiredValue(_slopes).Length > 0;
        CommonInputs.MustNotBeGiven(
            parsed, isOfScenario ? "with --slope" : "without --slope", isOfScenario ? [_output, _method, _level, _resamples] : [_paths]);
        (IShown result, ResultDocument document) = parsed.GetRequiredValue(_slopes) is { Length: > 0 } slopes
            ? Slopes(parsed, slopes)
            : Indices(parsed, method);
        json.File?.Write(document.ToJson(), Cancellation);
        IReadOnlyList<Figure> figures = Chart.Of(result);
        string? table = paper.Give(() => TableOf(figures), Cancellation);
        paper.Figures?.Write(figures, Cancellation);
        Print(table ?? (json.IsStandardOutput ? document.ToJson() : result.ToString()!));
        return ExitCode.Done;
    }

    private static PaperTable TableOf(IReadOnlyList<Figure> figures) =>
        figures.Count > 0 ? figures[0].Data : throw new IOException("--table: no input has an index, and there is no table");

    private (IShown, ResultDocument) Slopes(ParseResult parsed, string[] slopes)
    {
        CommonInputs.CheckLanes();
        Scenario scenario = _study.Scenario(parsed, Surroundings);
        var options = new DerivativeOptions
        {
            Paths = (long?)parsed.GetValue(_paths), Seed = parsed.GetValue(_seed), Threads = _study.Threads(parsed),
        };
        DerivativesResult result = StudyInputs.Told(() => CommonNumberDerivatives.Of(scenario, slopes, options, Cancellation));
        return (result, result.ToDocument());
    }

    private (IShown, ResultDocument) Indices(ParseResult parsed, string? method)
    {
        StudyResult result = _study.Result(parsed, Surroundings);
        string output = parsed.GetValue(_output) ?? result.Study.Outputs[0];
        var options = new IntervalOptions
        {
            Level = parsed.GetValue(_level) ?? 0.95, Seed = parsed.GetValue(_seed) ?? 0, Threads = _study.Threads(parsed),
        };
        return StudyInputs.Told(() => SensitivityMethods.Run(
            method, result, output, options, (int?)parsed.GetValue(_resamples), Cancellation));
    }
}
