using EscalationModel.Reporting;

namespace EscalationModel.Tests.Reporting;

public class TextTableTests
{
    [Fact]
    public void The_first_column_is_to_the_left_and_the_others_to_the_right()
    {
        var table = new TextTable("name", "value");
        table.Add("a", "1");
        table.Add("longer", "12.5");
        Assert.Equal("name    value\na         1\nlonger   12.5\n", table.ToString());
    }

    [Fact]
    public void Decimal_points_stand_below_each_other()
    {
        var table = new TextTable("n", "value");
        foreach (string value in new[] { "1.25", "-10", "+0.5", "<0.006", "never" })
        {
            table.Add("a", value);
        }

        string[] numbers = table.ToString().Split('\n')[1..5];
        Assert.Single(numbers.Select(l => l.Contains('.', StringComparison.Ordinal) ? l.IndexOf('.') : l.Length).Distinct());
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_accents_none()
    {
        var table = new TextTable("name", "value");
        table.Add("\u5317\u671D\u9C9C", "1");
        table.Add("Ko\u0301re\u0301a", "2");
        table.Add("\U0001F600", "3");
        Assert.Equal(
            "name    value\n\u5317\u671D\u9C9C      1\nKo\u0301re\u0301a       2\n\U0001F600          3\n", table.ToString());
    }

    [Fact]
    public void A_cell_is_a_line_of_text()
    {
        var table = new TextTable("a\u001b", "b");
        table.Add("x\ny", "\u202E1");
        Assert.Equal("a\\u001b         b\nx\\u000ay  \\u202e1\n", table.ToString());
    }

    [Fact]
    public void Columns_that_do_not_fit_go_on_below()
    {
        var table = new TextTable("name", "first", "second", "third") { HasRule = true, Width = 19 };
        table.Add("a", "1", "2", "3");
        table.Add("", "", "", "x");
        Assert.Equal(
            "name  first  second\n-------------------\na         1       2\n\nname  third\n-----------\na         3\n          x\n",
            table.ToString());
    }

    [Fact]
    public void A_rule_spans_the_table_and_a_long_name_has_a_line_of_its_own()
    {
        var table = new TextTable("n", "v") { HasRule = true, LeastWidth = 3, WidestName = 4 };
        table.Add("four", "1");
        table.Add("longer than that", "2");
        Assert.Equal("n     v\n-------\nfour  1\nlonger than that\n      2\n", table.ToString());
    }

    [Fact]
    public void Columns_to_the_left_are_counted()
    {
        var table = new TextTable("a", "b") { LeftColumns = 0 };
        table.Add("123", "4567");
        Assert.Equal("  a     b\n123  4567\n", table.ToString());
    }

    [Fact]
    public void A_row_that_does_not_fit_is_refused() =>
        Assert.Contains(
            "1 cells does not fit 2 columns",
            Assert.Throws<ArgumentException>(() => new TextTable("a", "b").Add("1")).Message,
            StringComparison.Ordinal);
}
