using System.Globalization;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Tests.Reporting.Charts;

public class TicksTests
{
    [Fact]
    public void Ticks_ascend_evenly_within_the_range_and_are_as_many_as_a_nice_step_allows()
    {
        var random = new RandomStream(5, 0, RandomPurpose.PolicyA);
        for (int i = 0; i < 20_000; i++)
        {
            double scale = PortableMath.Exp(40 * random.NextDouble() - 20);
            double low = (random.NextDouble() - 0.5) * scale, high = low + (random.NextDouble() + 1e-3) * scale;
            int most = 3 + (int)(random.NextDouble() * 12);

            IReadOnlyList<double> ticks = Ticks.Nice(low, high, most);

            double slack = 1e-8 * (high - low) + 1e-9 * Math.Abs(low);
            Assert.InRange(ticks.Count, 1, most);
            Assert.All(ticks, t => Assert.InRange(t, low - slack, high + slack));
            for (int t = 2; t < ticks.Count; t++)
            {
                Assert.Equal(ticks[1] - ticks[0], ticks[t] - ticks[t - 1], slack);
            }

            // Steps grow by 2.5 at most, twice at worst.
            Assert.True(ticks.Count >= Math.Max(1, most / 5), $"{low} {high} {most}: {ticks.Count}");
        }
    }

    [Fact]
    public void Ticks_are_the_nearest_numbers_to_the_decimals_they_show()
    {
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], Ticks.Nice(0, 0.7, 8));
        Assert.Equal([0, 2e-7, 4e-7, 6e-7], Ticks.Nice(0, 7e-7, 5));
        Assert.Equal([-10, 0, 10, 20, 30, 40], Ticks.Nice(-12, 44, 8));
        Assert.Equal([0, 50, 100, 150, 200], Ticks.Nice(0, 200, 5));
    }

    [Theory]
    [InlineData(0.3, "0.3")]
    [InlineData(25, "25")]
    [InlineData(0.0002, "0.0002")]
    public void Labels_have_the_decimals_of_the_step(double step, string expected) =>
        Assert.Equal(expected, Ticks.Label(step, [0, step, 2 * step]));

    [Fact]
    public void The_nice_ceiling_is_not_below_and_not_far_above()
    {
        var random = new RandomStream(5, 1, RandomPurpose.PolicyA);
        for (int i = 0; i < 20_000; i++)
        {
            double value = PortableMath.Exp(30 * random.NextDouble() - 20);
            double ceiling = Ticks.NiceCeiling(value);
            Assert.InRange(ceiling, value * (1 - 1e-8), value * 1.5);
        }
    }

    [Theory]
    [InlineData("2017-03-01", 9, "1 Mar 2017;2 Mar;3 Mar;4 Mar;5 Mar;6 Mar;7 Mar;8 Mar;9 Mar;10 Mar")]
    [InlineData("2017-03-01", 300, "Mar 2017;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec")]
    [InlineData("2017-03-02", 468, "Apr 2017;Jul;Oct;Jan 2018;Apr")]
    [InlineData("2015-06-15", 3000, "2016;2018;2020;2022")]
    public void Calendar_marks_are_days_months_or_years(string start, double last, string expected)
    {
        DateOnly first = DateOnly.Parse(start, CultureInfo.InvariantCulture);
        IReadOnlyList<DateTick> ticks = Ticks.Dates(first, last, expected.Count(c => c == ';') + 1);
        Assert.Equal(expected, string.Join(';', ticks.Select(t => (t.Label + " " + t.Year).Trim())));
        Assert.All(ticks, t => Assert.InRange(t.Day, 0, last));
    }

    [Fact]
    public void Calendar_marks_never_exceed_their_number_up_to_the_end_of_the_calendar()
    {
        var random = new RandomStream(5, 2, RandomPurpose.PolicyA);
        for (int i = 0; i < 3000; i++)
        {
            DateOnly start = DateOnly.FromDayNumber((int)(random.NextDouble() * DateOnly.MaxValue.DayNumber));
            double last = PortableMath.Exp(12 * random.NextDouble());
            int most = 2 + (int)(random.NextDouble() * 12);
            IReadOnlyList<DateTick> ticks = Ticks.Dates(start, last, most);
            Assert.InRange(ticks.Count, 0, most);
            Assert.All(ticks, t => Assert.InRange(t.Day, 0, last));
            Assert.Equal(ticks.Select(t => t.Day).Distinct().Order(), ticks.Select(t => t.Day));
        }
    }
}
