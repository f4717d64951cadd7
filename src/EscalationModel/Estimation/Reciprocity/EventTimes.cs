using System.Globalization;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The times of the moves of two sides while they were watched. Immutable; thread-safe.</summary>
public sealed class EventTimes
{
    private readonly double[] _times;
    private readonly Side[] _sides;

    private EventTimes(double[] times, Side[] sides, double horizon) => (_times, _sides, Horizon) = (times, sides, horizon);

    /// <summary>The moves.</summary>
    public int Count => _times.Length;

    /// <summary>The times of the moves in days, in rising order.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>Whose move each is.</summary>
    public IReadOnlyList<Side> Sides => _sides;

    /// <summary>Until when was watched, in days from 0.</summary>
    public double Horizon { get; }

    /// <summary>What the first side is called.</summary>
    public string NameA { get; private init; } = "A";

    /// <summary>What the second side is called.</summary>
    public string NameB { get; private init; } = "B";

    /// <summary>The same moves the other way round.</summary>
    public EventTimes Swapped =>
        Of(_times, [.. _sides.Select(s => s == Side.A ? Side.B : Side.A)], Horizon, NameB, NameA);

    /// <summary>Moves by their times, in any order.</summary>
    /// <param name="times">The times in days, from 0 to the horizon.</param>
    /// <param name="sides">Whose move each is, as many.</param>
    /// <param name="horizon">Until when was watched, above 0: not the time of the last move.</param>
    /// <param name="nameA">What the first side is called.</param>
    /// <param name="nameB">What the second side is called.</param>
    /// <exception cref="ArgumentException">A time is not from 0 to the horizon, a side is none, or there are not as many.</exception>
    public static EventTimes Of(
        IReadOnlyList<double> times, IReadOnlyList<Side> sides, double horizon, string nameA = "A", string nameB = "B")
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentException.ThrowIfNullOrEmpty(nameA);
        ArgumentException.ThrowIfNullOrEmpty(nameB);
        if (!(horizon > 0) || !double.IsFinite(horizon))
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "Allowed: a number above 0.");
        }

        string[] wrong =
        [
            .. times.Count == sides.Count ? Array.Empty<string>() : [$"{times.Count} times and {sides.Count} sides; allowed: as many"],
            .. times.Where(t => !(t >= 0 && t <= horizon)).Take(10).Select(t => string.Create(
                CultureInfo.InvariantCulture, $"a move at {t}; allowed: 0 to {horizon}")),
            .. sides.Where(s => s is not (Side.A or Side.B)).Take(1).Select(s => $"side {(int)s}; allowed: A or B"),
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", wrong), nameof(times));
        }

        int[] order = [.. Enumerable.Range(0, times.Count).OrderBy(k => times[k]).ThenBy(k => sides[k])];
        return new([.. order.Select(k => times[k])], [.. order.Select(k => sides[k])], horizon) { NameA = nameA, NameB = nameB };
    }

    /// <summary>The moves of each day: the first is from time 0 on, before 1. A move at the very end counts for the last day.</summary>
    /// <exception cref="InvalidOperationException">Fewer than 2 days were watched.</exception>
    public DailyMoves ToDays()
    {
        int days = (int)Math.Ceiling(Horizon);
        return days < 2
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Horizon} days; allowed: 2 or more"))
            : DailyMoves.OfDays(Days(Side.A, days), Days(Side.B, days), days, NameA, NameB);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_sides.Count(s => s == Side.A)} moves of {NameA} and {_sides.Count(s => s == Side.B)} of {NameB} in {Horizon} days");

    internal string NameOf(Side side) => side == Side.A ? NameA : NameB;

    private int[] Days(Side side, int days) =>
        [.. Enumerable.Range(0, Count).Where(k => _sides[k] == side).Select(k => Math.Min(days - 1, (int)Math.Floor(_times[k])))];
}
