using System.Globalization;

namespace EscalationModel.Reporting.Charts;

/// <summary>Places for the marks of an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>The ascending multiples of the least nice step of which at most <paramref name="most"/> lie from <paramref name="low"/> to
    /// <paramref name="high"/>.</summary>
    /// <param name="low">A finite number.</param>
    /// <param name="high">A greater one.</param>
    /// <param name="most">At least 2; from 3 on there is at least one mark, and at 0 always if it is in the range.</param>
    public static IReadOnlyList<double> Nice(double low, double high, int most)
    {
        Step step = Step.AtLeast((high - low) / most);
        while (step.LastIn(high) - step.FirstIn(low) + 1 > most)
        {
            step = step.Next();
        }

        var ticks = new List<double>();
        for (double i = step.FirstIn(low); i <= step.LastIn(high); i++)
        {
            ticks.Add(step.Times(i));
        }

        return ticks;
    }

    /// <summary>The least nice number that is not below: the end of an axis.</summary>
    /// <param name="value">Above 0.</param>
    public static double NiceCeiling(double value)
    {
        Step step = Step.AtLeast(value / 5);
        return step.Times(Math.Ceiling(value / step.Times(1) - 1e-9));
    }

    /// <summary>The labels of ticks, with as many decimals as their step needs.</summary>
    public static string Label(double tick, IReadOnlyList<double> ticks)
    {
        double step = ticks.Count > 1 ? ticks[1] - ticks[0] : Math.Abs(tick);
        int decimals = 0;
        for (double unit = 1; decimals < 12 && step > 0 && Math.Abs(Math.Round(step / unit) * unit - step) > 1e-6 * step; unit /= 10)
        {
            decimals++;
        }

        return Numbers.Fixed(tick, decimals);
    }

    /// <summary>Marks on the calendar: days, weeks, months or years, at most <paramref name="most"/> of them.</summary>
    /// <param name="start">The date of day 0.</param>
    /// <param name="last">The last day.</param>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<DateTick> Dates(DateOnly start, double last, int most)
    {
        DateOnly end = start.AddDays((int)Math.Min(last, DateOnly.MaxValue.DayNumber - start.DayNumber));
        foreach (int days in new[] { 1, 2, 7, 14 })
        {
            if ((end.DayNumber - start.DayNumber) / days + 1 <= most)
            {
                return Labeled(start, Every(start, end, date => date.AddDays(days), DateOnly.MaxValue.AddDays(-days)), "d MMM");
            }
        }

        for (int months = 1; ; months = months switch { 1 => 2, 2 => 3, 3 => 6, < 12 => 12, 12 => 24, 24 => 60, _ => 2 * months })
        {
            List<DateOnly> dates = Every(
                FirstOfMonths(start, months), end, date => date.AddMonths(months), DateOnly.MaxValue.AddMonths(-months));
            if (dates.Count <= most)
            {
                return Labeled(start, dates, months < 12 ? "MMM" : "yyyy");
            }
        }
    }

    // The first day of a month at or after the start whose number divides evenly: quarters begin in January, years with January.
    private static DateOnly FirstOfMonths(DateOnly start, int months)
    {
        int index = start.Year * 12 + start.Month - 1 + (start.Day > 1 ? 1 : 0);
        index = (index + months - 1) / months * months;
        return index / 12 <= DateOnly.MaxValue.Year ? new DateOnly(index / 12, index % 12 + 1, 1) : DateOnly.MaxValue;
    }

    private static List<DateOnly> Every(DateOnly first, DateOnly end, Func<DateOnly, DateOnly> next, DateOnly lastWithNext)
    {
        var dates = new List<DateOnly>();
        for (DateOnly date = first; date <= end; date = next(date))
        {
            dates.Add(date);
            if (date > lastWithNext)
            {
                break;
            }
        }

        return dates;
    }

    private static List<DateTick> Labeled(DateOnly start, List<DateOnly> dates, string format) => dates.ConvertAll(date => new DateTick(
        date.DayNumber - start.DayNumber,
        date.ToString(format, CultureInfo.InvariantCulture),
        format != "yyyy" && (date == dates[0] || dates[dates.IndexOf(date) - 1].Year != date.Year)
            ? date.Year.ToString("0000", CultureInfo.InvariantCulture)
            : ""));

    // mantissa * 10^exponent; multiples are computed with one rounding, so that they are the nearest numbers to 0.1, 0.2, 0.3, ...
    private readonly record struct Step(int Mantissa, int Exponent)
    {
        public static Step AtLeast(double width)
        {
            var step = new Step(1, 0);
            while (step.Times(1) < width)
            {
                step = step with { Exponent = step.Exponent + 1 };
            }

            while (step.Times(1) >= 10 * width && step.Exponent > -300)
            {
                step = step with { Exponent = step.Exponent - 1 };
            }

            // Now a power of ten in [width, 10 width): a half or a fifth of it may do.
            foreach (Step finer in new[] { new Step(2, step.Exponent - 1), new Step(5, step.Exponent - 1) })
            {
                if (finer.Times(1) >= width)
                {
                    return finer;
                }
            }

            return step;
        }

        public double Times(double i)
        {
            double power = 1;
            for (int e = Math.Abs(Exponent); e > 0; e--)
            {
                power *= 10;
            }

            return Exponent < 0 ? i * Mantissa / power : i * Mantissa * power;
        }

        public double FirstIn(double low) => Math.Ceiling(low / Times(1) - 1e-9);

        public double LastIn(double high) => Math.Floor(high / Times(1) + 1e-9);

        public Step Next() =>
            Mantissa switch { 1 => this with { Mantissa = 2 }, 2 => this with { Mantissa = 5 }, _ => new Step(1, Exponent + 1) };
    }
}

/// <summary>A mark on a calendar axis.</summary>
/// <param name="Day">Days since the start.</param>
/// <param name="Label">The day, month or year.</param>
/// <param name="Year">The year under the first mark of each year; else empty.</param>
internal readonly record struct DateTick(double Day, string Label, string Year);
