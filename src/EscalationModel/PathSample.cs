using EscalationModel.Engine.States;

namespace EscalationModel;

/// <summary>Paths of a scenario as they stood on given days, and how each ended: what learning starts from. All numbers lie in a few flat
/// arrays. Immutable; thread-safe.</summary>
public sealed class PathSample
{
    internal const int Columns = (int)StateColumn.Trust + 1;

    private readonly Briefing _briefingA, _briefingB;
    private readonly Outcome[] _outcomes;
    private readonly double[] _endDays;

    internal PathSample(Scenario scenario, ulong seed, PathRange range, double[] days, StoredStates stored)
    {
        (Scenario, Seed, Range, Days, Stored) = (scenario, seed, range, days, stored);
        (_briefingA, _briefingB) = (scenario.BriefingOf(Side.A), scenario.BriefingOf(Side.B));
        int paths = (int)range.Count;
        Observed = new double[(long)paths * days.Length * Columns];
        Array.Fill(Observed, double.NaN);
        _outcomes = new Outcome[paths];
        _endDays = new double[paths];
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The seed of the paths: path i is path i of a run with this seed.</summary>
    public ulong Seed { get; }

    /// <summary>The range of paths.</summary>
    public PathRange Range { get; }

    /// <summary>The number of paths.</summary>
    public int Paths => (int)Range.Count;

    /// <summary>The days, in the order in which they were asked for.</summary>
    public IReadOnlyList<double> Days { get; }

    /// <summary>[day][path][column]; NaN where the path has ended before.</summary>
    internal double[] Observed { get; }

    internal StoredStates Stored { get; }

    /// <summary>How a path ended.</summary>
    /// <param name="path">From 0 to below <see cref="Paths"/>: its place in the sample.</param>
    public Outcome OutcomeOf(int path) => _outcomes[path];

    /// <summary>The day on which a path ended (ladder: the move).</summary>
    /// <param name="path">Its place in the sample.</param>
    public double EndDayOf(int path) => _endDays[path];

    /// <summary>Whether a path had not ended on a day.</summary>
    /// <param name="day">The place of the day in <see cref="Days"/>.</param>
    /// <param name="path">The place of the path in the sample.</param>
    public bool IsAlive(int day, int path) => !double.IsNaN(this[day, path, StateColumn.Day]);

    /// <summary>A number of a path on a day; NaN if it had ended.</summary>
    /// <param name="day">The place of the day in <see cref="Days"/>.</param>
    /// <param name="path">The place of the path in the sample.</param>
    /// <param name="column">The column.</param>
    public double this[int day, int path, StateColumn column] => Observed[(long)Row(day, path) * Columns + (int)column];

    /// <summary>A column of all paths on a day; NaN where one had ended. A new array.</summary>
    /// <param name="day">The place of the day in <see cref="Days"/>.</param>
    /// <param name="column">The column.</param>
    public double[] Column(int day, StateColumn column)
    {
        var values = new double[Paths];
        for (int path = 0; path < values.Length; path++)
        {
            values[path] = this[day, path, column];
        }

        return values;
    }

    /// <summary>The state of a path on a day.</summary>
    /// <param name="day">The place of the day in <see cref="Days"/>.</param>
    /// <param name="path">The place of the path in the sample.</param>
    /// <exception cref="ArgumentException">The path had ended.</exception>
    public CrisisState State(int day, int path) => IsAlive(day, path)
        ? new CrisisState(this, Row(day, path))
        : throw new ArgumentException(FormattableString.Invariant(
            $"Path {path} has ended on day {EndDayOf(path)}, by day {Days[day]}; allowed: a path that {nameof(IsAlive)}."), nameof(path));

    /// <summary>The places of the paths that had not ended on a day, in order.</summary>
    /// <param name="day">The place of the day in <see cref="Days"/>.</param>
    public IReadOnlyList<int> AliveOn(int day) => [.. Enumerable.Range(0, Paths).Where(path => IsAlive(day, path))];

    internal Briefing BriefingOf(Side side) => side == Side.A ? _briefingA : _briefingB;

    internal Span<double> ColumnsOf(int row) => Observed.AsSpan(row * Columns, Columns);

    internal int Row(int day, int path) => checked(day * Paths + path);

    internal void End(int path, Outcome outcome, double day) => (_outcomes[path], _endDays[path]) = (outcome, day);
}
