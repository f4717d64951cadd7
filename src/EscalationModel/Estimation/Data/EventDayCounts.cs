namespace EscalationModel.Estimation.Data;

/// <summary>How many events each side made on each day of a window. Immutable.</summary>
public sealed class EventDayCounts
{
    internal EventDayCounts(DateOnly first, int[] a, int[] b, int passedOver) => (First, A, B, PassedOver) = (first, a, b, passedOver);

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The number of days.</summary>
    public int Days => A.Count;

    /// <summary>The events of side A, day by day.</summary>
    public IReadOnlyList<int> A { get; }

    /// <summary>The events of side B, day by day.</summary>
    public IReadOnlyList<int> B { get; }

    /// <summary>The events of the table that do not count here: of others, too low, outside of the window.</summary>
    public int PassedOver { get; }

    /// <summary>The days of the events of a side, in order, counted from the first day, which is 0; a day stands as often as it has
    /// events.</summary>
    /// <param name="mover">Side A or side B.</param>
    public IReadOnlyList<double> Times(Mover mover)
    {
        IReadOnlyList<int> counts = mover switch
        {
            Mover.A => A,
            Mover.B => B,
            _ => throw new ArgumentOutOfRangeException(nameof(mover), mover, "allowed: A or B"),
        };
        return [.. counts.SelectMany((count, day) => Enumerable.Repeat((double)day, count))];
    }
}
