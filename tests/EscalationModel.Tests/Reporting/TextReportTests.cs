using System.Globalization;
using EscalationModel.Models;
using EscalationModel.Reporting;

namespace EscalationModel.Tests.Reporting;

public class TextReportTests
{
    private static readonly SimulationResult Result = Simulation.Run(Crisis.Full, 2000, 42);
    private static readonly string[] Lines = TextReport.Write(Result, Crisis.Full).Split('\n');

    [Fact]
    public void It_fits_on_a_terminal() => Assert.All(Lines, l => Assert.True(l.Length <= 120, l));

    [Fact]
    public void It_has_no_control_characters_and_no_trailing_space() =>
        Assert.All(Lines, l => Assert.True(!l.Any(char.IsControl) && l == l.TrimEnd(), l));

    [Fact]
    public void Every_variant_shows_its_war_probability_and_paired_difference()
    {
        foreach (VariantResult v in Result.Variants)
        {
            string line = RowOf("War", v.Name);
            Assert.Contains(Numbers.Percent(v.War).Replace("%", "", StringComparison.Ordinal), line, StringComparison.Ordinal);
            Assert.Equal(v != Result.Baseline, line.Contains(Numbers.Points(Result.Difference(v.Name).War), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_outcome_table_has_the_numbers_of_the_result()
    {
        foreach (VariantResult v in Result.Variants)
        {
            int row = RowIndexOf("Outcomes, %", v.Name);
            double[] values = [.. Lines[row][v.Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
            string[] ranges = Lines[row + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(v.Outcomes.Count, values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Estimate e = v.Probability(v.Outcomes[i]);
                double half = 0.5001 * Unit(e);
                Assert.Equal(100 * e.Value, values[i], half);
                Assert.Equal([100 * e.Low, 100 * e.High], ranges[i].Split('-').Select(Parse), (a, b) => Math.Abs(a - b) <= half);
            }
        }
    }

    [Fact]
    public void Medians_are_those_of_the_result()
    {
        string line = RowOf("Median days to", Scenario.Baseline);
        Estimate collision = Result.Baseline.TimeTo(Outcome.Collision)!.Value;
        Assert.Contains($"{collision.Value} ({collision.Low}-{collision.High})", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mediator_is_counted()
    {
        MediationCounts m = Result["suspension-accepted-8-march"].Mediation;
        string line = RowOf("Mediator", "suspension-accepted-8-march");
        Assert.EndsWith(
            string.Join(' ', new[] { m.Flashed, m.Accepted, m.Kept, m.Broken, m.Accepted - m.Kept - m.Broken }.Select(Numbers.Count)),
            string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_mediator_there_is_no_table_of_it()
    {
        Scenario alone = Crisis.Full with { Mediator = null, Variants = [] };
        string text = TextReport.Write(Simulation.Run(alone, 200, 1), alone);
        Assert.DoesNotContain("Mediator", text, StringComparison.Ordinal);
        Assert.Contains("baseline", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Throughput_closes_it()
    {
        Scenario alone = Crisis.Full with { Variants = [] };
        SimulationResult one = ResultMaker.Of(alone, [(Outcome.Settlement, 100, 1000)]);
        Assert.Contains(
            "1,000 paths, 100 k path-steps in 1.00 s: 1000 paths/s, 10.0 k ns per path-step.",
            TextReport.Write(one, alone),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(Lines, TextReport.Write(Result, Crisis.Full).Split('\n'));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_cannot_control_the_terminal()
    {
        Scenario hostile = new Scenario { Name = "x", Title = "red\u001b[31m\r\nbell\a", A = new Actor { Name = "\u001b]0;title\a" } };
        string text = TextReport.Write(ResultMaker.Of(hostile, [(Outcome.Stalemate, 365, 3)]), hostile);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void A_ladder_speaks_of_moves()
    {
        var ladder = new Scenario { Name = "ladder", Model = new EscalationLadder { Horizon = 50 } };
        string text = TextReport.Write(ResultMaker.Of(ladder, [(Outcome.War, 3, 1), (Outcome.Fizzle, 2, 9)]), ladder);
        Assert.Contains("Median moves to", text, StringComparison.Ordinal);
        Assert.Contains("fizzle", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_another_scenario_is_refused() =>
        Assert.Throws<ArgumentException>(() => TextReport.Write(Result, Crisis.Full with { Name = "another" }));

    [Fact]
    public void The_tables_of_a_result_alone_have_the_same_numbers()
    {
        string[] alone = TextReport.Write(Result).Split('\n');
        Assert.Equal(Lines[2..], alone[2..]);
        Assert.Equal("strait-2031", alone[0]);
        Assert.StartsWith("A is A, B is B. ", alone[1], StringComparison.Ordinal);
    }

    private static string RowOf(string table, string variant) => Lines[RowIndexOf(table, variant)];

    private static int RowIndexOf(string table, string variant)
    {
        int start = Array.FindIndex(
            Lines,
            l => l.StartsWith(table, StringComparison.Ordinal)
                && Lines[Array.IndexOf(Lines, l) + 1].StartsWith("---", StringComparison.Ordinal));
        return Array.FindIndex(Lines, start, l => l.StartsWith(variant, StringComparison.Ordinal));
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // One unit of the last digit shown.
    private static double Unit(Estimate e) => Math.Pow(10, -Numbers.Decimals(100 * (e.High - e.Low)));
}
