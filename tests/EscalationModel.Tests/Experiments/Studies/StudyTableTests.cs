using System.Diagnostics;
using System.Xml.Linq;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting;
using Parquet;
using Parquet.Schema;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyTableTests
{
    private static readonly StudyInput[] Inputs = [StudyInput.Uniform("x", 0, 1), StudyInput.Of("n", 1, 2, 4)];

    private static Study Odd(int points, bool hasIntervals = false) => Study.Of(
        "odd", Inputs, new HaltonDesign(2, points), ["y"],
        p => hasIntervals
            ? new() { { "y", new Estimate(p["x"] / 3, 0, p["n"]) } }
            : new() { ["y"] = p.Index == 1 ? double.NaN : p["x"] / 3 }, hasIntervals);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parquet_holds_the_numbers_of_the_table_to_the_bit(bool hasIntervals)
    {
        StudyResult result = Odd(100, hasIntervals).Run();
        using var file = new MemoryStream();
        await result.WriteParquetAsync(file);
        file.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(file);
        Assert.Equal(StudyCsv.Columns(result.Study), reader.Schema.DataFields.Select(f => f.Name));
        using ParquetRowGroupReader rows = reader.OpenRowGroupReader(0);
        DataField[] fields = reader.Schema.DataFields;
        var points = new long[100];
        await rows.ReadAsync<long>(fields[0], points);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), points);
        Assert.Equal(result.InputColumn("n"), await Column(rows, fields[2]));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => result.At("y", i).Value), await Column(rows, fields[3]));
        if (hasIntervals)
        {
            Assert.Equal(Enumerable.Range(0, 100).Select(i => result.At("y", i).High), await Column(rows, fields[5]));
        }
    }

    [Fact]
    public async Task Other_programs_read_the_tables()
    {
        if (Python("import pandas, pyarrow, duckdb") is null)
        {
            return; // they are not installed
        }

        using var folder = new TemporaryFolder();
        StudyResult result = Odd(50, hasIntervals: true).Run();
        await using (FileStream csv = File.Create(folder["t.csv"]), parquet = File.Create(folder["t.parquet"]))
        {
            result.WriteCsv(csv);
            await result.WriteParquetAsync(parquet);
        }

        string sum = result.Column("y").Sum().ToString("F9", System.Globalization.CultureInfo.InvariantCulture);
        string read = $"""
            import pandas, duckdb
            c, p = pandas.read_csv(r"{folder["t.csv"]}"), pandas.read_parquet(r"{folder["t.parquet"]}")
            assert c.equals(p), "the tables differ"
            for file in (r"{folder["t.csv"]}", r"{folder["t.parquet"]}"):
                print("%.9f" % duckdb.sql(f"select sum(y) from '" + file + "'").fetchone()[0])
            """;
        Assert.Equal($"{sum}\n{sum}\n", Python(read)?.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_table_of_any_length_takes_little_memory()
    {
        using var folder = new TemporaryFolder();
        StudyStore store = StudyStore.Create(folder["a"], new StudyPlan(Odd(200_000), 50));
        store.Run();
        long before = GC.GetTotalMemory(true), most = 0;
        foreach ((StudyPoint point, _) in store.Rows())
        {
            most = point.Index % 50_000 == 49_999 ? Math.Max(most, GC.GetTotalMemory(true) - before) : most;
        }

        Assert.InRange(most, 0, 4 << 20);
    }

    [Fact]
    public void Rows_after_a_blank_line_are_not_passed_over()
    {
        Study study = Odd(2);
        string csv = "point,x,n,y\n0,0,1,0\n1,0.5,2,1\n\n2,1,1,1\n";
        Assert.Throws<StudyException>(() => StudyCsv.Read(study, new StringReader(csv)));
    }

    [Fact]
    public void A_grid_has_the_mean_of_each_cell()
    {
        StudyInput[] three = [StudyInput.Of("a", 1, 2), StudyInput.Of("b", 10, 20, 40), StudyInput.Of("c", 0, 1)];
        StudyResult result = Study.Of(
            "sum", three, new FullFactorialDesign(2, 3, 2), ["s"], p => new() { ["s"] = p["a"] + p["b"] + 100 * p["c"] }).Run();
        StudyGrid grid = StudyGrid.Of(result, "s", "b", "a");
        Assert.Equal([10.0, 20, 40], grid.Columns);
        Assert.Equal([1.0, 2], grid.Rows);
        Assert.Equal(42 + 50, grid[2, 1]);
        Assert.Equal(2, grid.Count(2, 1));
        Assert.Throws<ArgumentException>(() => StudyGrid.Of(result, "s", "b", "b"));
    }

    [Fact]
    public void Contours_lie_where_the_output_has_their_value()
    {
        StudyInput[] two = [StudyInput.Steps("x", 0, 4, 5), StudyInput.Steps("y", 0, 4, 5)];
        StudyResult result = Study.Of("plane", two, new FullFactorialDesign(5, 5), ["s"], p => new() { ["s"] = p["x"] }).Run();
        XElement svg = Chart.Map(StudyGrid.Of(result, "s", "x", "y")).Draw(744).ToElement("map", "");
        double[] across = [.. svg.Elements().Where(e => (string?)e.Attribute("class") == "contour").SelectMany(
            e => new[] { (double)e.Attribute("x1")!, (double)e.Attribute("x2")! })];
        double[] cells = [.. svg.Elements().Where(e => (string?)e.Attribute("class") == "cell").Take(5).Select(
            e => (double)e.Attribute("x")! + (double)e.Attribute("width")! / 2)];
        Assert.NotEmpty(across);
        double pitch = cells[1] - cells[0];
        Assert.All(across, x =>
        {
            double value = (x - cells[0]) / pitch, halves = 2 * value;
            Assert.True(Math.Abs(halves - Math.Round(halves)) < 0.01, $"A contour of a plane lies at {value}.");
        });
    }

    [Fact]
    public void A_summary_is_of_the_points()
    {
        StudyResult result = Study.Of(
            "id", [StudyInput.Steps("x", 1, 5, 5)], new FullFactorialDesign(5), ["y"], p => new() { ["y"] = p["x"] }).Run();
        OutputSummary summary = OutputSummary.Of(result, "y");
        Assert.Equal(3, summary.Mean);
        Assert.Equal(Math.Sqrt(2.5), summary.Deviation, 1e-15);
        Assert.Equal([1, 1.2, 2, 3, 4, 4.8, 5], summary.Quantiles);
    }

    private static async Task<double[]> Column(ParquetRowGroupReader rows, DataField field)
    {
        var column = new double[100];
        await rows.ReadAsync<double>(field, column);
        return column;
    }

    private static string? Python(string program)
    {
        try
        {
            using Process python = Process.Start(
                new ProcessStartInfo("python3", ["-c", program]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
