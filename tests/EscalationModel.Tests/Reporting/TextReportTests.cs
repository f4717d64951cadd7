using System.Globalization;
using EscalationModel.Models;
using EscalationModel.Reporting;

namespace EscalationModel.Tests.Reporting;

public class TextReportTests
{
    private static readonly SimulationResult Result = Simulation.Run(Crisis.Full, 2000, 42);
    private static readonly string[] Lines = TextReport.Write(Result, Crisis.Full).Split('\n');
    private static readonly string[] Wide = TextReport.Write(Result, Crisis.Full, 400).Split('\n');

    [Fact]
    public void It_fits_on_a_terminal() => Assert.All(Lines, l => Assert.True(l.Length <= 80, l));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public void It_fits_the_width_that_is_asked_for(int width) =>
        Assert.All(TextReport.Write(Result, Crisis.Full, width).Split('\n'), l => Assert.True(l.Length <= width, l));

    [Fact]
    public void Variants_are_sorted_by_their_effect()
    {
        string[] shown = [.. Lines.SkipWhile(l => !l.StartsWith("War", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(l => l.Length > 0).Select(l => l.Split(' ')[0]).Where(name => name.Length > 0)];
        Assert.Equal(
            Result.Variants.Skip(1).OrderBy(v => Result.Difference(v.Name).War.Value).Select(v => v.Name).Prepend("baseline"), shown);
    }

    [Fact]
    public void It_has_no_control_characters_and_no_trailing_space() =>
        Assert.All(Lines, l => Assert.True(!l.Any(char.IsControl) && l == l.TrimEnd(), l));

    [Fact]
    public void Every_variant_shows_its_war_probability_and_paired_difference()
    {
        foreach (VariantResult v in Result.Variants)
        {
            string[] cells = RowOf("War", v.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Estimate change = Result.Difference(v.Name).War;
            string[] level = [Numbers.PercentValue(v.War), Numbers.PercentLow(v.War), Numbers.PercentHigh(v.War)];
            string[] changes = v == Result.Baseline
                ? []
                : [Numbers.PointsValue(change), Numbers.PointsLow(change), Numbers.PointsHigh(change)];
            Assert.Equal([v.Name, .. level, .. changes], cells[..^1]);
        }
    }

    [Fact]
    public void The_outcome_table_has_the_numbers_of_the_result()
    {
        foreach (VariantResult v in Result.Variants)
        {
            int row = RowIndexOf("Outcomes, %", v.Name);
            string[] values = Wide[row][v.Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Estimate[] seen = [.. v.Outcomes.Where(o => Result.Variants.Any(w => w.Count(o) > 0)).Select(v.Probability)];
            Assert.Equal(seen.Select(Numbers.PercentValue), values);
            Assert.Equal(
                seen.Where(e => !Numbers.IsBound(e)).Select(e => $"{Numbers.PercentLow(e)}-{Numbers.PercentHigh(e)}"),
                Wide[row + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public void What_was_never_seen_has_a_bound()
    {
        Scenario alone = Crisis.Full with { Variants = [] };
        string text = TextReport.Write(ResultMaker.Of(alone, [(Outcome.Settlement, 100, 1000)]), alone);
        Assert.Contains(
            "Never seen, so <0.3% each: collision, accident, A concedes, B concedes, stalemate.",
            text.Replace('\n', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Medians_are_those_of_the_result()
    {
        int row = RowIndexOf("Median days to", Scenario.Baseline);
        Estimate accident = Result.Baseline.TimeTo(Outcome.Accident)!.Value;
        Assert.Contains(Numbers.Short(accident.Value), Wide[row], StringComparison.Ordinal);
        Assert.Contains($"{Numbers.Short(accident.Low)}-{Numbers.Short(accident.High)}", Wide[row + 1], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_endings_have_no_interval_of_days_or_one_end_alone()
    {
        Scenario alone = Crisis.Full with { Variants = [] };
        string text = TextReport.Write(
            ResultMaker.Of(alone, [(Outcome.Settlement, 100, 1000), (Outcome.Accident, 50, 4), (Outcome.Collision, 60, 5)]), alone);
        Assert.Contains(" too few ", text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains(" from ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nfinity", text, StringComparison.Ordinal);
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
        Scenario hostile = new Scenario
        {
            Name = "x", Title = "red\u001b[31m\r\nbell\a\u202E", A = new Actor { Name = "\u001b]0;title\a" }
        };
        string text = TextReport.Write(ResultMaker.Of(hostile, [(Outcome.Stalemate, 365, 3)]), hostile);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.StartsWith(@"x: red\u001b[31m\u000d\u000abell\u0007\u202e", text, StringComparison.Ordinal);
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
        Assert.Equal("A is A, B is B.", alone[1]);
    }

    private static string RowOf(string table, string variant) => Wide[RowIndexOf(table, variant)];

    private static int RowIndexOf(string table, string variant)
    {
        int start = Array.FindIndex(Wide, l => l.StartsWith(table + " ", StringComparison.Ordinal));
        return Array.FindIndex(Wide, start, l => l.StartsWith(variant + " ", StringComparison.Ordinal));
    }
}
