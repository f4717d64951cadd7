using System.CommandLine;
using System.CommandLine.Parsing;
using EscalationModel.Cli.Inputs;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>The options by which a command gives what goes into a paper: figures in a folder, and its main table.</summary>
internal sealed class PaperOutputs
{
    private const double LeastWidth = 75, GreatestWidth = 600;

    private static readonly (string Word, TableFormat Format)[] Formats =
        [("csv", TableFormat.Csv), ("markdown", TableFormat.Markdown), ("latex", TableFormat.Latex)];

    private readonly Option<string?> _figures = new("--figures")
    {
        Description = "Write each figure into a folder: NAME.svg, which stands alone, and its data as NAME.csv.",
        HelpName = "FOLDER",
    };

    private readonly Option<double?> _width = CommonInputs.Number(
        "--figure-width", "MM", "The width of figures in millimeters, 175 unless given; 85 is one column of a journal.",
        LeastWidth, GreatestWidth);

    private readonly Option<string?> _table = new("--table")
    {
        Description = "Write the main table as csv, markdown or latex (booktabs): in place of what is printed, or into a file.",
        HelpName = "FORMAT[=FILE]",
        CustomParser = result => FormatOf(CommonInputs.Text(result)) is not null
            ? CommonInputs.Text(result)
            : CommonInputs.Refuse<string?>(
                result, "--table", string.Join(", ", Formats.Select(f => f.Word)) + ", each also with a file, such as latex=table.tex"),
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_figures);
        command.Add(_width);
        command.Add(_table);
    }

    /// <summary>Refuses them where they would do nothing.</summary>
    public void MustNotBeGiven(ParseResult parsed, string beside) =>
        CommonInputs.MustNotBeGiven(parsed, beside, [_figures, _width, _table]);

    /// <summary>What a command line chose, after a check that it can be written.</summary>
    public ChosenPaper Chosen(ParseResult parsed)
    {
        string? table = parsed.GetValue(_table);
        if (parsed.GetValue(_width) is not null && parsed.GetValue(_figures) is null)
        {
            throw new BadInputException("--figure-width is for --figures; allowed: with it, or neither");
        }

        return new ChosenPaper(
            FigureFolder.At("--figures", parsed.GetValue(_figures), parsed.GetValue(_width) ?? Figure.TwoColumns),
            table is null ? default : Target(table),
            table is null ? TableFormat.Csv : FormatOf(table)!.Value);
    }

    private static OutputTarget Target(string table) => table.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
        ? new OutputTarget("--table", false, OutputFile.At("--table", table[(equals + 1)..]))
        : new OutputTarget("--table", true, null);

    private static TableFormat? FormatOf(string text)
    {
        int at = Array.FindIndex(Formats, f => text == f.Word || text.StartsWith(f.Word + "=", StringComparison.Ordinal));
        return at < 0 ? null : Formats[at].Format;
    }
}

/// <summary>Where the figures and the main table of a command go.</summary>
/// <param name="Figures">The folder of figures; null: none are wanted.</param>
/// <param name="Table">Where the table goes.</param>
/// <param name="Format">How it is written.</param>
internal sealed record ChosenPaper(FigureFolder? Figures, OutputTarget Table, TableFormat Format)
{
    /// <summary>Writes the table if it goes to a file; the text for standard output if it goes there, else null.</summary>
    public string? Give(Func<PaperTable> table, CancellationToken cancellation)
    {
        Table.File?.Write(table().Write(Format), cancellation);
        return Table.IsStandardOutput ? table().Write(Format) : null;
    }
}
