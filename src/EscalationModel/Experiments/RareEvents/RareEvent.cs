namespace EscalationModel.Experiments.RareEvents;

/// <summary>A rare event of a crisis. Immutable; thread-safe if its level is.</summary>
public sealed record RareEvent
{
    private RareEvent(string name, Func<CrisisMoment, double>? level = null, double goal = double.NaN) =>
        (Name, Level, Goal) = (name, level, goal);

    /// <summary>The trains' threat that leaves something to chance goes off.</summary>
    public static RareEvent Accident { get; } = new("accident");

    /// <summary>The trains' room is used up.</summary>
    public static RareEvent Collision { get; } = new("collision");

    /// <summary>War: accident or collision of the trains, war of the ladder.</summary>
    public static RareEvent War { get; } = new("war");

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>How far a crisis has come toward it; null: the event is an ending.</summary>
    public Func<CrisisMoment, double>? Level { get; }

    /// <summary>The level at which it has happened; NaN if the event is an ending.</summary>
    public double Goal { get; }

    /// <summary>The event of a name.</summary>
    /// <param name="name">accident, collision, war, tempo (<see cref="ClosingTempo"/>) or room (<see cref="RoomLeft"/>).</param>
    /// <param name="goal">The goal of tempo and room; null for the rest.</param>
    /// <exception cref="RareEventException">There is no such event, or the goal is missing, too much or not finite.</exception>
    public static RareEvent Of(string name, double? goal = null) => (name, goal) switch
    {
        ("accident", null) => Accident,
        ("collision", null) => Collision,
        ("war", null) => War,
        ("tempo", { } tempo) => ClosingTempo(tempo),
        ("room", { } left) => RoomLeft(left),
        ("accident" or "collision" or "war", _) => throw new RareEventException($"The event {name} has no goal."),
        ("tempo" or "room", _) => throw new RareEventException($"The event {name} needs a goal."),
        _ => throw new RareEventException($"{name} is not allowed; allowed: accident, collision, war, tempo, room"),
    };

    /// <summary>The sum of both tempos reaches a number before the crisis ends.</summary>
    /// <param name="tempo">The number, finite.</param>
    public static RareEvent ClosingTempo(double tempo) => Reaches(moment => moment.ClosingTempo, tempo, "tempo");

    /// <summary>The sides come so near that no more than this room is left, before the crisis ends or as it does.</summary>
    /// <param name="left">The room, finite.</param>
    public static RareEvent RoomLeft(double left) => Reaches(moment => -moment.Room, -left, "room");

    /// <summary>A level of one's own reaches a goal before the crisis ends.</summary>
    /// <param name="level">The level, looked at in the beginning and after each step: not NaN. Thread-safe.</param>
    /// <param name="goal">The goal, finite.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="RareEventException">The goal is not finite.</exception>
    public static RareEvent Reaches(Func<CrisisMoment, double> level, double goal, string name = "level")
    {
        ArgumentNullException.ThrowIfNull(level);
        return double.IsFinite(goal)
            ? new(name, level, goal)
            : throw new RareEventException(FormattableString.Invariant($"The goal {goal} is not allowed; allowed: a finite number"));
    }
}
