using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Commands;

/// <summary>Writes what a paper says of a run.</summary>
internal sealed class CiteCommand : ToolCommand
{
    private readonly Argument<string> _result = CommonInputs.Result();
    private readonly Option<string?> _bibtex = CommonInputs.File(
        "--bibtex", "Write the entries of BibTeX into a file; - writes them, and nothing else, to standard output.");

    private readonly Option<bool> _latex = new("--latex") { Description = "The paragraph in LaTeX, with \\cite, without the references." };

    public CiteCommand(Surroundings surroundings)
        : base(
            "cite",
            "Write the methods paragraph of a stored result, its references, and BibTeX of software, methods and data.",
            surroundings)
    {
        Add(_result);
        Add(_bibtex);
        Add(_latex);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("cite result.json", "The paragraph, the references and the entries of BibTeX."),
        ("cite result.json --latex --bibtex crisis.bib", "The paragraph for a document of LaTeX, and its entries in a file."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_result);
        OutputTarget bibtex = OutputTarget.Of(parsed, _bibtex);
        OutputTarget.MustDiffer([("RESULT", ResultSource.FileOf(source))], bibtex);
        var citation = RunCitation.Of(ResultSource.Load(source, Surroundings));
        bibtex.File?.Write(citation.ToBibTeX(), Cancellation);
        Print(bibtex.IsStandardOutput ? citation.ToBibTeX() : Text(citation, parsed.GetValue(_latex), bibtex.IsWanted));
        return ExitCode.Done;
    }

    private static string Text(RunCitation citation, bool isLatex, bool hasEntriesElsewhere) =>
        (isLatex ? citation.ToLatex() : citation.ToString()) + (hasEntriesElsewhere ? "" : "\n" + citation.ToBibTeX());
}
