using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Arms races in the list of models.</summary>
internal static class ArmsRaceEntries
{
    private static readonly TheoryParameter[] Two =
    [
        new("defense-x", "1", "k: how fast X arms for each arm of Y, 1/time"), new("defense-y", "1", "l: the same of Y"),
        new("fatigue-x", "2", "a: how fast X gives up arms for each of its own, 1/time"), new("fatigue-y", "2", "b: the same of Y"),
        new("grievance-x", "1", "g: how fast X arms whatever there is, levels/time"), new("grievance-y", "1", "h: the same of Y"),
    ];

    private static readonly TheoryParameter[] Start =
    [
        new("start-x", "0", "X's level at time 0"), new("start-y", "0", "Y's level at time 0"),
    ];

    /// <summary>Richardson's equations.</summary>
    public static TheoryModel Race { get; } = new(
        "richardson-1960", "The arms race of two: balance, drift or runaway", "[richardson1960], [richardson1939]",
        [.. Two, .. Start, new("time", "1", "when to look")],
        inputs =>
        {
            RichardsonRace race = Of(inputs);
            double x = inputs.Number("start-x"), y = inputs.Number("start-y"), time = inputs.Number("time");
            return new RichardsonMoment(race.Solve(), time, race.At(x, y, time), race.CourseFrom(x, y));
        });

    /// <summary>The line of 1909 to 1913.</summary>
    public static TheoryModel Budgets { get; } = new(
        "richardson-1909-1913", "Spending on arms before 1914: increments over level", "[richardson1960]",
        [
            new("first-year", "1909", "the first year"),
            .. ArmsBudgets.Of1909To1913.Nations.Select(n => new TheoryParameter(
                Key(n), string.Join(' ', n.Spending.Select(s => s.ToDouble().ToString(System.Globalization.CultureInfo.InvariantCulture))),
                $"spending of {n.Nation} by year, millions of pounds") { IsList = true }),
        ],
        inputs =>
        {
            NationBudget[] nations = [.. ArmsBudgets.Of1909To1913.Nations.Select(n => n with { Spending = inputs.Exacts(Key(n)) })];
            int first = inputs.Whole("first-year");
            return new ArmsBudgets([.. nations[0].Spending.Select((_, i) => first + i)], nations).Fit();
        });

    /// <summary>A third power's build-up.</summary>
    public static TheoryModel ThirdPower { get; } = new(
        "third-power-race", "A third power's build-up alarms a bystander of an arms race", "[richardson1960]",
        [
            .. Two, new("alarm-x", "1", "p: how fast X arms for each unit of the third power"), new("alarm-y", "0", "q: the same of Y"),
            new("build-up", "3", "what the third power builds up to"),
        ],
        inputs => new ThirdPowerRace(Of(inputs), inputs.Exact("alarm-x"), inputs.Exact("alarm-y"), inputs.Exact("build-up"), 0, 0).Solve());

    /// <summary>The race with noise.</summary>
    public static TheoryModel Noisy { get; } = new(
        "noisy-arms-race", "An arms race with noise: the law around its balance", "[richardson1960], [gardiner2009]",
        [.. Two, new("noise-x", "0.1", "levels of X per root of time; at least 0"), new("noise-y", "0.1", "the same of Y")],
        inputs => new NoisyRace(Of(inputs), inputs.Number("noise-x"), inputs.Number("noise-y")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Race, Budgets, ThirdPower, Noisy];

    private static RichardsonRace Of(TheoryInputs inputs)
    {
        Rational[] all = [.. Two.Select(p => inputs.Exact(p.Name))];
        return new(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    private static string Key(NationBudget nation) => nation.Nation.ToLowerInvariant();
}
