namespace EscalationModel.Experiments;

/// <summary>The value of one number at which one quantity meets its target, by a search between two values on either side of it. A quantity
/// that now rises, now falls may meet it more than once; one such value is found.</summary>
internal sealed class RootSearch(Trials trials, FittedNumber number)
{
    /// <summary>How close the quantity must come to its target, as a share of its interval of sampling.</summary>
    private const double Tolerance = 0.02;

    private const double Narrowest = 1e-9;
    private const int MostTrials = 200;

    /// <summary>Searches; the best of the trials is the answer.</summary>
    public void Run()
    {
        Point low = At(number.Low), high = At(number.High);
        if (number.Start > low.Value && number.Start < high.Value)
        {
            Point start = At(number.Start);
            (low, high) = Separates(start, high) || !Separates(low, start) ? (start, high) : (low, start);
        }

        while (!IsClose(trials.Best.Checks[0])
            && Separates(low, high) && !IsNarrow(low, high) && trials.Count < MostTrials)
        {
            Point next = At(Next(low, high));
            (low, high) = Separates(next, high) ? (next, high) : (low, next);
        }
    }

    private static bool IsClose(TargetCheck check) => Math.Abs(check.Off) <= Tolerance * check.Width;

    private static bool Separates(Point a, Point b) => a.Off < 0 != b.Off < 0;

    private Point At(double value)
    {
        Trial trial = trials.At([value]) ?? throw new InvalidOperationException("A value within the range of the number is allowed.");
        return new Point(value, trial.Checks[0].Off, trial.Checks[0].Achieved.Value);
    }

    private bool IsNarrow(Point low, Point high) =>
        high.Value - low.Value <= (number.IsWhole ? 1 : Narrowest * Math.Max(Math.Abs(low.Value), Math.Abs(high.Value)));

    private double Next(Point low, Point high)
    {
        double next = Between(low, high);
        return number.IsWhole ? Math.Clamp(Math.Round(next), low.Value + 1, high.Value - 1) : next;
    }

    // Numbers span many orders of magnitude: halve the ratio of the ends while it is great, then draw the straight line.
    private static double Between(Point low, Point high)
    {
        if (low.Value < 0 && high.Value > 0)
        {
            return 0;
        }

        (double near, double far) = low.Value < 0 ? (high.Value, low.Value) : (low.Value, high.Value);
        if (near != 0 && far / near <= 4)
        {
            return Interpolated(low, high);
        }

        return ByProportion(low, high) is { } guess ? guess
            : near == 0 ? far / 16
            : Math.Sign(far) * Math.Sqrt(near * far);
    }

    // A small probability grows in proportion to a hazard: guess from the better known end.
    private static double? ByProportion(Point low, Point high)
    {
        Point known = low.Achieved > 0 && low.Value > 0 ? low : high;
        double guess = known.Value * ((known.Achieved - known.Off) / known.Achieved);
        return guess > low.Value && guess < high.Value ? guess : null;
    }

    // The straight line between the two, kept off their ends so that the bracket always shrinks.
    private static double Interpolated(Point low, Point high)
    {
        double share = low.Off / (low.Off - high.Off);
        return low.Value + (high.Value - low.Value) * Math.Clamp(share, 0.05, 0.95);
    }

    private readonly record struct Point(double Value, double Off, double Achieved);
}
