using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Finds where in its inputs a study has what is of interest.</summary>
internal sealed class DiscoverCommand : ToolCommand
{
    private readonly AnalyzedStudy _study = new();
    private readonly Option<string?> _output = new("--output") { Description = "The output; the first unless given.", HelpName = "NAME" };
    private readonly Option<double?> _above = CommonInputs.Finite("--above", "X", "Values of the output above this are of interest.");
    private readonly Option<double?> _below = CommonInputs.Finite("--below", "X", "Values of the output below this are of interest.");
    private readonly Option<string?> _rule = Word(
        "--rule", "count or workbench: how PRIM peels; count unless given. workbench is what EMA Workbench 3.0 does.");

    private readonly Option<string?> _score = Word(
        "--score", "lenient1, lenient2 or density: by what a peel is chosen; lenient1 unless given.");
    private readonly Option<double?> _alpha = CommonInputs.Share(
        "--alpha", "P", "The share of points that a peel takes, below 0.5; 0.05 unless given.");
    private readonly Option<double?> _mass = CommonInputs.Share(
        "--min-mass", "P", "The least share of points in a box; 0.05 unless given.");
    private readonly Option<double?> _coverage = CommonInputs.Share(
        "--coverage", "P", "Take the densest box with this share of what is of interest; 0.5 unless given.");

    private readonly Option<ulong?> _boxes = CommonInputs.WholeNumber(
        "--boxes", "-b", "N", "Look for so many boxes, one after the other; 1 unless given.", 1, 100);
    private readonly Option<ulong?> _resamples = CommonInputs.WholeNumber(
        "--resamples", "-r", "N", "Search again in so many resamples: which inputs come back; none unless given.", 1, 1_000_000);

    private readonly Option<bool> _tree = new("--tree") { Description = "Grow a tree (CART) in place of boxes." };
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write what was found as one JSON document; - writes it to standard output.");

    public DiscoverCommand(Surroundings surroundings)
        : base("discover", "Find where in the inputs of a study war, or anything else, lies: boxes (PRIM) or a tree (CART).", surroundings)
    {
        _study.AddTo(this);
        Option[] options =
            [_output, _above, _below, _rule, _score, _alpha, _mass, _coverage, _boxes, _resamples, _tree, _json];
        foreach (Option option in options)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("discover my-study --output war --above 0.06", "The trajectory of boxes, and the densest with half of what is of interest."),
        ("discover my-study --above 0.06 --tree", "A tree."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([_study.Source(parsed)], json);
        (double? above, double? below) = (parsed.GetValue(_above), parsed.GetValue(_below));
        if (above is null && below is null)
        {
            throw new BadInputException("--above and --below are both missing; allowed: one of them, or both");
        }

        if (parsed.GetValue(_tree))
        {
            CommonInputs.MustNotBeGiven(parsed, "with --tree", [_rule, _score, _alpha, _mass, _coverage, _boxes, _resamples]);
        }
        else if (parsed.GetValue(_boxes) > 1)
        {
            CommonInputs.MustNotBeGiven(parsed, "with --boxes above 1", [_resamples]);
        }

        PrimOptions options = Peeling(parsed);
        StudyResult result = _study.Result(parsed, Surroundings);
        string output = parsed.GetValue(_output) ?? result.Study.Outputs[0];
        bool IsOfInterest(double value) => !(value <= above) && !(value >= below);
        (string text, ResultDocument document) = StudyInputs.Told(() =>
        {
            DiscoveryData data = DiscoveryData.Of(result, output, IsOfInterest);
            return parsed.GetValue(_tree) ? Tree(data, result) : Boxes(parsed, data, options, result);
        });
        json.File?.Write(document.ToJson(), Cancellation);
        Print(json.IsStandardOutput ? document.ToJson() : text);
        return ExitCode.Done;
    }

    private (string, ResultDocument) Tree(DiscoveryData data, StudyResult result)
    {
        CartTree tree = Cart.Grow(data, null, Cancellation);
        return (Head(data) + tree, tree.ToDocument(result));
    }

    private (string, ResultDocument) Boxes(ParseResult parsed, DiscoveryData data, PrimOptions options, StudyResult result)
    {
        double coverage = parsed.GetValue(_coverage) ?? 0.5;
        int boxes = (int)(parsed.GetValue(_boxes) ?? 1);
        if (boxes > 1)
        {
            BoxCovering covering = Prim.Cover(data, t => t.Densest(coverage), boxes, options, Cancellation);
            return (Head(data) + covering, covering.ToDocument(result));
        }

        BoxTrajectory peeling = Prim.Peel(data, options, Cancellation);
        BoxStep step = peeling.Densest(coverage);
        BoxResamplingResult? resampling = parsed.GetValue(_resamples) is { } resamples
            ? BoxResampling.Of(peeling, step.Index, new() { Resamples = (int)resamples }, null, Cancellation)
            : null;
        string again = resampling is null ? "" : $"\n\n{resampling}";
        string text = $"{Head(data)}{peeling}\n\nstep {step.Index.ToString(CultureInfo.InvariantCulture)}: {step.Box}{again}";
        return (text, peeling.ToDocument(result, step, resampling));
    }

    private PrimOptions Peeling(ParseResult parsed)
    {
        var options = new PrimOptions
        {
            Rule = Chosen<PrimRule>("--rule", parsed.GetValue(_rule)),
            Score = Chosen("--score", parsed.GetValue(_score), PrimScore.Lenient1),
        };
        return options with
        {
            Alpha = parsed.GetValue(_alpha) ?? options.Alpha, MinMass = parsed.GetValue(_mass) ?? options.MinMass,
        };
    }

    private static T Chosen<T>(string option, string? word, T usual = default)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        string allowed = string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        return word is null ? usual : throw new BadInputException($"{option} {word} is not allowed; allowed: {allowed}");
    }

    private static string Head(DiscoveryData data) =>
        $"{data.OfInterest} of {data.Points} points are of interest\n" + string.Concat(data.Warnings.Select(w => $"Warning: {w}\n")) + "\n";

    private static Option<string?> Word(string name, string description) => new(name) { Description = description, HelpName = "NAME" };
}
