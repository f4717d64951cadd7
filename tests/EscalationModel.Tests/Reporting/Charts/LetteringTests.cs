using EscalationModel.Reporting.Charts;

namespace EscalationModel.Tests.Reporting.Charts;

public class LetteringTests
{
    [Theory]
    [InlineData("suspension-accepted-1-august", 100)]
    [InlineData("suspension-accepted-1-august", 3)]
    [InlineData("a b c d e f g h i j k l m n", 60)]
    [InlineData("", 10)]
    public void A_text_is_cut_in_its_middle_to_fit(string text, double width)
    {
        string fitted = Lettering.Fit(text, width);
        Assert.True(Lettering.Width(fitted) <= width || fitted.Length <= 3, fitted);
        Assert.True(fitted == text || (fitted.Contains('…', StringComparison.Ordinal) && fitted[0] == text[0]));
    }

    [Fact]
    public void Variants_that_differ_at_the_end_stay_apart() =>
        Assert.NotEqual(Lettering.Fit("suspension-accepted-1-august", 110), Lettering.Fit("suspension-accepted-1-october", 110));

    [Fact]
    public void A_text_that_fits_stays() => Assert.Equal("war-high", Lettering.Fit("war-high", Lettering.Width("war-high")));

    [Fact]
    public void Lines_break_at_spaces() =>
        Assert.Equal(["concession", "by Northland"], Lettering.Wrap("concession by Northland", Lettering.Width("by Northland"), 2));

    [Fact]
    public void Labels_are_pushed_apart_in_order()
    {
        double[] places = LineChart.Spread([10, 11, 12, 200], 17, 0, 210);
        Assert.Equal([10, 27, 44, 200], places);
        Assert.Equal([176, 193, 210], LineChart.Spread([205, 206, 207], 17, 0, 210));
    }
}
