using System.Globalization;
using System.Text;
using EscalationModel.Estimation;
using EscalationModel.Tests.Estimation.Data;

namespace EscalationModel.Tests.Estimation;

public class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n1\tx\n2\ty\n")]
    [InlineData("A, B \r\n 1 ,x\r\n2,y")]
    [InlineData("a,b\r1,x\r2,y\r")]
    [InlineData("\uFEFFa,b\n\n1,x\n \n2,y\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n2,\"y\"\n")]
    [InlineData("\"\",a,b\n1,1,x\n2,2,y\n")]
    public void Reads_the_same_table_in_any_dress(string text)
    {
        IReadOnlyList<(int, string)> rows = Read(text, r => (r.Whole("a"), r.Text("b")));
        Assert.Equal([(1, "x"), (2, "y")], rows);
    }

    [Fact]
    public void A_quoted_cell_holds_separators_breaks_and_quotes_and_lines_are_counted_through_it()
    {
        IReadOnlyList<(int, string)> rows = Read("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,w\n", r => (r.Line, r.Text("b")));
        Assert.Equal([(2, "x, \"y\"\nz"), (4, "w")], rows);
    }

    [Fact]
    public void Separators_in_quotes_of_the_header_do_not_count()
    {
        CsvRecords records = CsvRecords.Parse("f", "\"a,b,c\";d\n1;2\n", "d");
        Assert.Equal(["a,b,c", "d"], records.Columns);
    }

    [Fact]
    public void All_errors_come_at_once_by_line_and_column()
    {
        const string text = "day,n,when,kind\n1.5,x,2017-02-30,up\n1,5,3,2017-01-01,down\ninf,7,20170101,sideways\n"
            + "\"2\"3,1,2017-01-01,up\n";
        var e = Assert.Throws<EstimationException>(() => Read(text, r =>
            (r.Number("day"), r.Whole("n", 1, 5), r.Date("when"), r.OneOf("kind", "up", "down"))));
        Assert.Equal(
            ["2 n", "2 when", "3 ", "4 day", "4 n", "4 kind", "5 "],
            e.Problems.Select(p => $"{p.Line} {p.Column}"));
        Assert.Contains(
            "file.csv, line 4, n: \"7\" is not allowed; allowed: a whole number from 1 to 5", e.Message, StringComparison.Ordinal);
        Assert.Contains("file.csv, line 3: \"5 cells\" is not allowed; allowed: 4 cells", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_spells_out_twenty_and_counts_the_rest()
    {
        string text = "n\n" + string.Concat(Enumerable.Repeat("x\n", 25));
        var e = Assert.Throws<EstimationException>(() => Read(text, r => r.Number("n")));
        Assert.Equal(25, e.Problems.Count);
        string[] lines = e.Message.Split(Environment.NewLine);
        Assert.Equal(21, lines.Length);
        Assert.Equal("... and 5 more", lines[^1]);
    }

    [Fact]
    public void A_file_wrong_throughout_is_not_read_to_its_end()
    {
        string text = "n\n" + string.Concat(Enumerable.Repeat("x\n", 5_000));
        Assert.Equal(CsvRecords.MostProblems, Assert.Throws<EstimationException>(() => Read(text, r => r.Number("n"))).Problems.Count);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n\n", "the file is empty")]
    [InlineData("a,b\n", "at least one row")]
    [InlineData("b,c\n1,2\n", "a column of that name; the columns are b, c")]
    [InlineData("a,A\n1,2\n", "each name of a column once")]
    [InlineData("a,b\n1,\"2\n", "a closing quote for the cell that opens in line 2")]
    [InlineData("a,\"b\n1,2\n", "a closing quote")]
    [InlineData("a,b\n1\n", "2 cells")]
    public void What_is_no_table_is_refused(string text, string why)
    {
        var e = Assert.Throws<EstimationException>(() => Read(text, r => r["a"]));
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_cells_are_told_from_wrong_ones()
    {
        IReadOnlyList<double?> rows = Read("a,b\n1,0\nNA,0\n.,0\n,0\nNaN,0\nnull,0\n", r => r.OptionalNumber("a"));
        Assert.Equal([1, null, null, null, null, null], rows);
        Assert.Throws<EstimationException>(() => Read("a\nx\n", r => r.OptionalNumber("a")));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3.0", 3)]
    [InlineData("-3e0", -3)]
    [InlineData(" 3 ", 3)]
    public void A_whole_number_may_be_written_as_programs_of_statistics_do(string cell, int expected) =>
        Assert.Equal([expected], Read($"a,b\n{cell},0\n", r => r.Whole("a")));

    [Theory]
    [InlineData("3.5")]
    [InlineData("1,000")]
    [InlineData("99999999999")]
    [InlineData("1e40")]
    [InlineData("1e-40")]
    [InlineData("٣")]
    [InlineData("0x10")]
    public void What_is_no_whole_number_is_refused(string cell) =>
        Assert.Throws<EstimationException>(() => Read($"a;b\n{cell};0\n", r => r.Whole("a", -10, 1_000)));

    [Fact]
    public void Numbers_read_alike_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal([1.5], Read("ID;b\n1.5;0\n", r => r.Number("id", 0, 2.5)));
            var e = Assert.Throws<EstimationException>(() => Read("id;b\n1,5;0\n", r => r.Number("ID", 0, 2.5)));
            Assert.Contains("from 0 to 2.5", e.Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("2017-07-04")]
    [InlineData("20170704")]
    [InlineData("2017/07/04")]
    [InlineData("2017-07-04 00:00:00.000")]
    public void Days_are_read_in_the_forms_of_the_data_sets(string cell) =>
        Assert.Equal([new DateOnly(2017, 7, 4)], Read($"a,b\n{cell},0\n", r => r.Date("a")));

    [Fact]
    public void A_code_for_what_is_not_known_is_no_error_and_other_values_are()
    {
        Assert.Equal([-9, 4], Read("a,b\n-9,0\n4,0\n", r => r.WholeOrCode("a", -9, 1, 12)));
        Assert.Single(Assert.Throws<EstimationException>(() => Read("a,b\n0,0\n", r => r.WholeOrCode("a", -9, 1, 12))).Problems);
        Assert.Single(Assert.Throws<EstimationException>(() => Read("a,b\n-8,0\n", r => r.WholeOrCode("a", -9, 1, 12))).Problems);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "there-is-no-such-folder", "moves.csv");
        Assert.Contains(path, Assert.Throws<EstimationException>(() => CsvRecords.Read(path)).Message, StringComparison.Ordinal);
        Assert.Throws<EstimationException>(() => CsvRecords.Read(Path.GetTempPath()));
        Assert.Throws<EstimationException>(() => CsvRecords.Read(""));
        Assert.Throws<ArgumentNullException>(() => CsvRecords.Read(null!));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,2\n")];
        using var file = new SampleFile(utf16);
        Assert.Throws<EstimationException>(() => CsvRecords.Read(file.Path, "a"));
    }

    [Fact]
    public void Problems_are_shown_in_one_printable_line_and_shortened()
    {
        var problem = new EstimationProblem("f.csv", 3, "a", new string('x', 500) + "\u001b[2J", "a number");
        Assert.True(problem.ToString().Length < 150);
        Assert.DoesNotContain("\u001b", new EstimationProblem("f", 1, "a", "\u001b[2J\n", "b").ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<T> Read<T>(string text, Func<CsvRow, T> read) =>
        CsvRecords.Parse("file.csv", text, NeededOf(text)).Select(read);

    // Texts of these tests that have a first column a need it.
    private static string[] NeededOf(string text) => text.StartsWith("b,c", StringComparison.Ordinal) ? ["a"] : [];
}
