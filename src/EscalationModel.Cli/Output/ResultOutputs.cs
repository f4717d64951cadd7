using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Comparison;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Output;

/// <summary>The options by which a command gives the result of a run: as tables, as a document, as a page, or stored.</summary>
internal sealed class ResultOutputs
{
    private const ulong MostColumns = 1000;

    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the result as one JSON document; - writes it, and nothing else, to standard output.");
    private readonly Option<string?> _stored = CommonInputs.File(
        "--result",
        "Store the result for escalation report and escalation merge; - stores it, and prints nothing else, to standard output.");
    private readonly Option<string?> _html = CommonInputs.File("--html", "Write a report as one self-contained page.");
    private readonly PaperOutputs _paper = new();
    private readonly Option<ulong?> _width = CommonInputs.WholeNumber(
        "--width", "-w", "N", "Columns that tables may take: those of the terminal unless given, 80 where there is none.",
        TextReport.LeastWidth, MostColumns);

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print neither the table nor the progress." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_stored);
        command.Add(_html);
        _paper.AddTo(command);
        command.Add(_width);
        command.Add(_quiet);
    }

    /// <summary>What a command line chose, after a check that all of it can be written and that none of it is read.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inputs">What the command reads: what errors call it, and its file; null: it is no file.</param>
    public ChosenOutputs Chosen(ParseResult parsed, IEnumerable<(string Name, string? Path)> inputs)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json), stored = OutputTarget.Of(parsed, _stored);
        OutputTarget html = OutputTarget.FileOf(parsed, _html);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer(inputs, json, stored, html, paper.Table);
        return new ChosenOutputs(json, stored, html.File, paper, parsed.GetValue(_quiet), (int?)parsed.GetValue(_width));
    }
}

/// <summary>Where a result goes.</summary>
internal sealed record ChosenOutputs(OutputTarget Json, OutputTarget Stored, OutputFile? Html, ChosenPaper Paper, bool IsQuiet, int? Width)
{
    /// <summary>Gives all but the page and the figures.</summary>
    /// <param name="result">The result.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="threads">The threads that it ran on; null: not known.</param>
    /// <param name="surroundings">Where to print.</param>
    /// <param name="study">What the numbers of the scenario leave open; null: not studied.</param>
    /// <param name="stopped">How the run was ended by its precision; null: it had a fixed number of paths.</param>
    public void Give(
        SimulationResult result, Scenario? scenario, int? threads, Surroundings surroundings, ParameterStudyResult? study = null,
        PrecisionRunResult? stopped = null)
    {
        IReadOnlyList<TargetCheck>? targets = scenario is null ? null : TargetCheck.Of(scenario, result, surroundings.Cancellation);
        string Document() => result.ToDocument(scenario, threads, study, targets, stopped).ToJson();
        Json.File?.Write(Document(), surroundings.Cancellation);
        Stored.File?.Write(result.ToJson(), surroundings.Cancellation);
        string? table = Paper.Give(() => result.ToTable(scenario, study), surroundings.Cancellation);
        surroundings.Output.Write(
            table is not null ? table
            : Json.IsStandardOutput ? Document()
            : Stored.IsStandardOutput ? result.ToJson()
            : IsQuiet ? ""
            : (study is null ? "" : ParameterStudyText.Write(study) + "\n")
                + TextReport.Write(result, scenario, Columns(surroundings)) + ParameterStudyText.Write(targets ?? [])
                + (stopped is null ? "" : PrecisionText.Write(stopped)));
        surroundings.Output.Flush(); // a page takes a while, the answer is there
    }

    private int Columns(Surroundings surroundings) =>
        Width ?? Math.Max(TextReport.LeastWidth, surroundings.TerminalWidth is { } columns and > 0 ? columns : TextReport.DefaultWidth);
}
