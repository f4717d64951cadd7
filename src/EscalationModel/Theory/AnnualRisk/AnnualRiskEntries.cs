using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>Annual risks in the list of models.</summary>
internal static class AnnualRiskEntries
{
    /// <summary>False alarms.</summary>
    public static TheoryModel Inadvertent { get; } = new(
        "inadvertent-war", "War by mistake: false alarms as a Poisson hazard", "[barrett2013]",
        [
            new("alarm-rates", "2 0.5", "false alarms a year, by source; at least 0") { IsList = true },
            new(
                "launch-probabilities", "0.001 0.004",
                "the probability that an alarm leads to war, by source; from 0 to 1") { IsList = true },
            new("horizon", "1", "years; at least 0"),
        ],
        inputs =>
        {
            Rational[] rates = inputs.Exacts("alarm-rates"), launches = inputs.Exacts("launch-probabilities");
            new Conditions().Need(
                rates.Length == launches.Length, $"as many rates as probabilities: {rates.Length} and {launches.Length}").Check();
            return new InadvertentWar(
                [.. rates.Zip(launches, (rate, launch) => new AlarmSource(rate, launch))], inputs.Exact("horizon")).Solve();
        });

    /// <summary>Hellman's chain.</summary>
    public static TheoryModel Hellman { get; } = new(
        "hellman-2008", "Hellman's chain from an event to a crisis, first use and full war", "[hellman2008]",
        [
            new("events-per-year", "0.06", "events that may begin a crisis, a year; at least 0"),
            new("crisis-given-event", "0.33", "from 0 to 1"), new("use-given-crisis", "0.1", "from 0 to 1"),
            new("war-given-use", "0.1", "from 0 to 1"),
        ],
        inputs => new HellmanChain(
            inputs.Exact("events-per-year"), inputs.Exact("crisis-given-event"), inputs.Exact("use-given-crisis"),
            inputs.Exact("war-given-use"))
            .Solve());

    /// <summary>Calm and crisis.</summary>
    public static TheoryModel Modulated { get; } = new(
        "calm-and-crisis", "A hazard that is small in calm and large in crisis", "[fischer1993], [barrett2013]",
        [
            new("calm-to-crisis", "0.05", "crises a year of calm; at least 0"),
            new("crisis-to-calm", "4", "ends a year of crisis; at least 0"),
            new("war-rate-calm", "0.0001", "wars a year of calm; at least 0"),
            new("war-rate-crisis", "0.02", "wars a year of crisis; at least 0"),
            new("horizon", "10", "years; at least 0"),
        ],
        inputs => new CalmAndCrisis(
            inputs.Number("calm-to-crisis"), inputs.Number("crisis-to-calm"), inputs.Number("war-rate-calm"),
            inputs.Number("war-rate-crisis"),
            inputs.Number("horizon")).Solve());

    /// <summary>The horizon effect.</summary>
    public static TheoryModel Horizon { get; } = new(
        "horizon-risk", "The horizon effect: what a small annual risk becomes", "[hellman2008]",
        [new("annual-rate", "0.01", "wars a year, now; at least 0"), new("decline", "0", "how fast that falls, 1/year; at least 0")],
        inputs => new HorizonRisk(inputs.Number("annual-rate"), inputs.Number("decline")).Solve());

    /// <summary>Crises and what a simulation says of them.</summary>
    public static TheoryModel Crises { get; } = new(
        "crises-and-war", "So many crises a year, each with a probability of war and its interval", "[hellman2008], [barrett2013]",
        [
            new("crises-per-year", "0.5", "at least 0"), new("crises-low", "0.5", "the low end of its interval"),
            new("crises-high", "0.5", "the high end of its interval"), new("war-per-crisis", "0.02", "from 0 to 1"),
            new("war-low", "0.015", "the low end of its interval"), new("war-high", "0.026", "the high end of its interval"),
            new("horizon", "10", "years; at least 0"),
        ],
        inputs => new CrisesAndWar(
            new(inputs.Number("crises-per-year"), inputs.Number("crises-low"), inputs.Number("crises-high")),
            new(inputs.Number("war-per-crisis"), inputs.Number("war-low"), inputs.Number("war-high")), inputs.Number("horizon")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Inadvertent, Hellman, Modulated, Horizon, Crises];
}
