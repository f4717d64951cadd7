using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Reporting;

public class PaperTableTests
{
    private static readonly SimulationResult Result = Simulation.Run(Crisis.Full, 1000, 42);
    private static readonly PaperTable Table = Result.ToTable(Crisis.Full);

    [Fact]
    public void The_data_are_those_of_the_result()
    {
        Assert.Equal(Result.Variants.Count, Table.Rows.Count);
        int war = Table.Columns.ToList().IndexOf("war"), high = Table.Columns.ToList().IndexOf("difference_high");
        Assert.All(Table.Rows, row =>
        {
            Assert.Equal(Table.Columns.Count, row.Count);
            Assert.Equal(Result[row[0]].War.Value, double.Parse(row[war], CultureInfo.InvariantCulture));
        });
        Assert.Equal("", Table.Rows[0][high]);
        Assert.Equal(Result.Difference(Table.Rows[1][0]).War.High, double.Parse(Table.Rows[1][high], CultureInfo.InvariantCulture));
        Assert.Equal(Table.Columns.Distinct(), Table.Columns);
    }

    [Fact]
    public void A_ladder_has_one_column_of_war()
    {
        Scenario ladder = Scenario.Load("mid-ladder") with { Variants = [] };
        Assert.Single(Simulation.Run(ladder, 50, 1).ToTable(ladder).Columns, "war");
        PaperTable exact = ((IReadOnlyList<ExactAnswer>)[new(Scenario.Baseline, ExactLadder.Solve(ladder))]).ToTable(ladder);
        Assert.Single(exact.Columns, "war");
        Assert.Equal(exact.Columns.Count, exact.Rows.Single().Count);
    }

    [Fact]
    public void Csv_is_quoted_where_it_must_be()
    {
        var table = new PaperTable(
            "", [TableColumn.Text("a"), TableColumn.Number("b")],
            [[TableCell.Text("x, \"y\"\nz"), TableCell.Number(0.1)], [TableCell.Text("plain"), TableCell.Number(double.NaN)]]);
        Assert.Equal("a,b\n\"x, \"\"y\"\"\nz\",0.1\nplain,\n", table.ToCsv());
    }

    [Fact]
    public void Markdown_has_a_rule_and_as_many_cells_in_every_row()
    {
        string[] lines = Table.ToMarkdown().TrimEnd('\n').Split('\n');
        Assert.Equal(Result.Variants.Count + 2, lines.Length);
        Assert.StartsWith("| --- | ---: |", lines[1], StringComparison.Ordinal);
        Assert.Single(lines.Select(l => l.Count(c => c == '|')).Distinct());
    }

    [Fact]
    public void Latex_sets_every_character_as_it_is()
    {
        var table = new PaperTable(
            "50% of {a_b}", [TableColumn.Text("a", "A & B"), TableColumn.Number("b", "#")],
            [[TableCell.Text("[x] ~^\\$"), TableCell.Number(1, "\u22121")]]);
        Assert.Equal(
            """
            % needs \usepackage{booktabs}
            \begin{table}
            \centering
            \caption{50\% of \{a\_b\}}
            \begin{tabular}{lr}
            \toprule
            A \& B & \# \\
            \midrule
            {[}x] \textasciitilde{}\textasciicircum{}\textbackslash{}\$ & $-$1 \\
            \bottomrule
            \end{tabular}
            \end{table}

            """.ReplaceLineEndings("\n"),
            table.ToLatex());
    }

    [Fact]
    public void Latex_of_a_run_has_balanced_groups_and_as_many_cells_in_every_row()
    {
        string latex = Table.ToLatex();
        string[] rows = [.. latex.Split('\n').Where(l => l.EndsWith("\\\\", StringComparison.Ordinal))];
        Assert.Equal(Result.Variants.Count + 1, rows.Length);
        Assert.Single(rows.Select(r => r.Replace("\\&", "", StringComparison.Ordinal).Count(c => c == '&')).Distinct());
        string bare = latex.Replace("\\\\", "\n", StringComparison.Ordinal) // ends of lines are no escapes
            .Replace("\\{", "", StringComparison.Ordinal).Replace("\\}", "", StringComparison.Ordinal);
        Assert.Equal(bare.Count(c => c == '{'), bare.Count(c => c == '}'));
        Assert.Equal(0, bare.Count(c => c == '$') % 2);
        Assert.Contains("\\scriptsize", latex, StringComparison.Ordinal);
        Assert.Contains("%\\\\{[}", latex.Replace("\\%", "%", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_formats_are_their_own() => Assert.Equal(
        [Table.ToCsv(), Table.ToMarkdown(), Table.ToLatex()], Enum.GetValues<TableFormat>().Select(Table.Write));
}
