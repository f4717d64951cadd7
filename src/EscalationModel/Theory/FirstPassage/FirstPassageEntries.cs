namespace EscalationModel.Theory.FirstPassage;

/// <summary>First passages and the two trains in the list of models.</summary>
internal static class FirstPassageEntries
{
    private static readonly TheoryParameter[] Gap =
    [
        new("gap", "1", "x0: the distance now; above 0"), new("closing", "0.5", "mu: how fast it closes; below 0 it opens"),
        new("volatility", "1", "sigma: distance per root of time; above 0"),
    ];

    /// <summary>The inverse Gaussian law and its relatives.</summary>
    public static TheoryModel Brownian { get; } = new(
        "brownian-gap", "First passage: when a gap with drift and noise closes", "[chhikara1989], [siegmund1985]",
        [.. Gap, new("time", "1", "when to look; at least 0")],
        inputs => new BrownianGapMoment(Of(inputs).Solve(), AtLeastZero(inputs, "time")));

    /// <summary>The same in steps.</summary>
    public static TheoryModel Monitored { get; } = new(
        "monitored-gap", "First passage looked at in steps, and its continuity correction", "[broadie1997]",
        [.. Gap, new("step", "0.1", "dt: the time between looks; above 0"), new("steps", "10", "how many looks; at least 1")],
        inputs => new MonitoredGap(
            inputs.Number("gap"), inputs.Number("closing"), inputs.Number("volatility"), inputs.Number("step"),
            inputs.Whole("steps")).Solve());

    /// <summary>Two trains without a light.</summary>
    public static TheoryModel Collision { get; } = new(
        "collision-course", "Two trains: when they meet", "own",
        [
            new("gap", "100", "the distance; above 0"), new("speed-1", "10", "how fast the first comes; at least 0"),
            new("speed-2", "15", "how fast the second comes; at least 0"), new("acceleration-1", "0", "of the first; below 0 it brakes"),
            new("acceleration-2", "0", "of the second"),
        ],
        inputs => new CollisionCourse(
            inputs.Exact("gap"), inputs.Exact("speed-1"), inputs.Exact("speed-2"), inputs.Exact("acceleration-1"),
            inputs.Exact("acceleration-2")).Solve());

    /// <summary>Two trains with a light.</summary>
    public static TheoryModel NoReturn { get; } = new(
        "point-of-no-return", "Two trains: the last moment at which a red light helps", "own",
        [
            new("gap", "1000", "the distance; above 0"), new("speed-1", "10", "at least 0"), new("speed-2", "5", "at least 0"),
            new("acceleration-1", "0.5", "until the brakes bite; at least 0"), new("acceleration-2", "0.5", "the same of the second"),
            new("brakes-1", "2", "how hard the first brakes; above 0"), new("brakes-2", "1", "the same of the second"),
            new("delay-1", "1", "until the first's brakes bite; at least 0"), new("delay-2", "2", "the same of the second"),
        ],
        inputs => new PointOfNoReturn(inputs.Exact("gap"), Train(inputs, 1), Train(inputs, 2)).Solve());

    /// <summary>A light at random.</summary>
    public static TheoryModel RedLight { get; } = new(
        "random-red-light", "A red light at a random moment: does it come in time?", "own",
        [
            new("last-clear-chance", "10", "the last moment that helps; at least 0"),
            new("signal-rate", "0.1", "lights per unit of time; at least 0"),
        ],
        inputs => new RandomRedLight(inputs.Number("last-clear-chance"), inputs.Number("signal-rate")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Brownian, Monitored, Collision, NoReturn, RedLight];

    private static BrownianGap Of(TheoryInputs inputs) => new(inputs.Number("gap"), inputs.Number("closing"), inputs.Number("volatility"));

    private static BrakingTrain Train(TheoryInputs inputs, int which) => new(
        inputs.Exact($"speed-{which}"), inputs.Exact($"acceleration-{which}"), inputs.Exact($"brakes-{which}"),
        inputs.Exact($"delay-{which}"));

    private static double AtLeastZero(TheoryInputs inputs, string name)
    {
        double value = inputs.Number(name);
        new Conditions().Need(value >= 0 && double.IsFinite(value), $"{name} >= 0: {value}").Check();
        return value;
    }
}
