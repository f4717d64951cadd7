using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>How many moves each of two sides made on each of consecutive days. Immutable; thread-safe.</summary>
public sealed class DailyMoves
{
    private const int MostDays = 1_000_000, MostMoves = 1_000_000;

    private readonly int[] _a, _b;

    private DailyMoves(int[] a, int[] b) => (_a, _b) = (a, b);

    /// <summary>The days, from 1; days are numbered from 0.</summary>
    public int Days => _a.Length;

    /// <summary>The moves of the first side, day by day.</summary>
    public IReadOnlyList<int> A => _a;

    /// <summary>The moves of the second side, day by day.</summary>
    public IReadOnlyList<int> B => _b;

    /// <summary>What the first side is called.</summary>
    public string NameA { get; private init; } = "A";

    /// <summary>What the second side is called.</summary>
    public string NameB { get; private init; } = "B";

    /// <summary>The date of day 0; null: not known.</summary>
    public DateOnly? Start { get; private init; }

    /// <summary>The same counts the other way round.</summary>
    public DailyMoves Swapped => new(_b, _a) { NameA = NameB, NameB = NameA, Start = Start };

    /// <summary>Counts day by day. A day without moves is a 0; days that were not watched cannot be told from those and must not be within:
    /// cut the series there.</summary>
    /// <param name="a">The moves of the first side on each day, 0 or more.</param>
    /// <param name="b">The moves of the second side on the same days.</param>
    /// <param name="nameA">What the first side is called.</param>
    /// <param name="nameB">What the second side is called.</param>
    /// <param name="start">The date of day 0; null: not known.</param>
    /// <exception cref="ArgumentException">The days are not as many, fewer than 2, or a count is below 0.</exception>
    public static DailyMoves Of(
        IReadOnlyList<int> a, IReadOnlyList<int> b, string nameA = "A", string nameB = "B", DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentException.ThrowIfNullOrEmpty(nameA);
        ArgumentException.ThrowIfNullOrEmpty(nameB);
        string[] wrong =
        [
            .. a.Count != b.Count ? [$"{a.Count} days of {nameA} and {b.Count} of {nameB}; allowed: as many"] : Array.Empty<string>(),
            .. a.Count is < 2 or > MostDays ? [$"{a.Count} days; allowed: 2 to {MostDays}"] : Array.Empty<string>(),
            .. Outside(a, nameA),
            .. Outside(b, nameB),
        ];
        return wrong.Length == 0
            ? new([.. a], [.. b]) { NameA = nameA, NameB = nameB, Start = start }
            : throw new ArgumentException(PrintableText.Line(string.Join("; ", wrong)), nameof(a));
    }

    /// <summary>Counts from days of moves, in any order; a day that comes twice has two moves.</summary>
    /// <param name="a">The days of the moves of the first side, from 0.</param>
    /// <param name="b">The days of the moves of the second side, from 0.</param>
    /// <param name="days">The number of days that were watched.</param>
    /// <param name="nameA">What the first side is called.</param>
    /// <param name="nameB">What the second side is called.</param>
    /// <param name="start">The date of day 0; null: not known.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 days, or a move is outside of them.</exception>
    public static DailyMoves OfDays(
        IReadOnlyList<int> a, IReadOnlyList<int> b, int days, string nameA = "A", string nameB = "B", DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (days is < 2 or > MostDays)
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, $"Allowed: 2 to {MostDays}.");
        }

        int[] outside = [.. a.Concat(b).Where(d => d < 0 || d >= days)];
        return outside.Length == 0
            ? Of(Count(a, days), Count(b, days), nameA, nameB, start)
            : throw new ArgumentException(
                $"Moves on days {string.Join(", ", outside.Take(10))}; allowed: 0 to {days - 1}, the days that were watched.", nameof(a));
    }

    /// <summary>The counts of a table of events.</summary>
    /// <param name="counts">The counts by day.</param>
    /// <param name="nameA">What the first side is called.</param>
    /// <param name="nameB">What the second side is called.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 days.</exception>
    public static DailyMoves Of(EventDayCounts counts, string nameA = "A", string nameB = "B")
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Of(counts.A, counts.B, nameA, nameB, counts.First);
    }

    /// <summary>One line.</summary>
    public override string ToString() => $"{_a.Sum()} moves of {NameA} and {_b.Sum()} of {NameB} in {Days} days";

    internal int[] Of(Side side) => side == Side.A ? _a : _b;

    internal string NameOf(Side side) => side == Side.A ? NameA : NameB;

    private static int[] Count(IReadOnlyList<int> moves, int days)
    {
        var counts = new int[days];
        foreach (int day in moves)
        {
            counts[day]++;
        }

        return counts;
    }

    private static IEnumerable<string> Outside(IReadOnlyList<int> counts, string name) =>
        Enumerable.Range(0, counts.Count).Where(d => counts[d] is < 0 or > MostMoves).Take(10)
            .Select(d => $"{counts[d]} moves of {name} on day {d}; allowed: 0 to {MostMoves}");
}
