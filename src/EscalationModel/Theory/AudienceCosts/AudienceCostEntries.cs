namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Audience costs in the list of models.</summary>
internal static class AudienceCostEntries
{
    private const string Uniform = "uniform", Exponential = "exponential";

    /// <summary>Fearon (1994) with private costs of war.</summary>
    public static TheoryModel Private { get; } = new(
        "fearon-1994", "Audience costs: a crisis as a war of attrition with a horizon", "[fearon1994]",
        [
            new("prize", "1", "v: what the good is worth to either; above 0"),
            new("war-cost-law", Uniform, "what is believed about costs of war") { Words = [Uniform, Exponential] },
            new("war-cost-a", "1", "the largest cost of war of A (uniform), or the mean (exponential); above 0"),
            new("war-cost-b", "1", "the same of B"),
            new("audience-slope-a", "1", "A's audience cost at time 1; above 0"),
            new("audience-slope-b", "1", "B's audience cost at time 1; above 0"),
            new("audience-exponent-a", "1", "1: A's audience cost grows evenly, above 1: ever faster; above 0"),
            new("audience-exponent-b", "1", "the same of B"),
            new("time", "0.3", "when to look, capped at the horizon; at least 0"),
        ],
        inputs =>
        {
            WarCostLaw law = inputs.Word("war-cost-law") == Uniform ? WarCostLaw.Uniform : WarCostLaw.Exponential;
            AudienceCostResult solved = new AudienceCostCrisis(
                inputs.Exact("prize"), new(law, inputs.Exact("war-cost-a")), new(law, inputs.Exact("war-cost-b")),
                Audience(inputs, "a"), Audience(inputs, "b")).Solve();
            return new AudienceCostMoment(solved, inputs.Number("time"));
        });

    /// <summary>Fearon (1994) with known payoffs.</summary>
    public static TheoryModel Known { get; } = new(
        "fearon-1994-known", "Audience costs with known payoffs: who would be locked in first", "[fearon1994]",
        [
            new("prize", "1", "v: what the good is worth to either; above 0"),
            new("war-a", "-2", "what war is worth to A; below 0"),
            new("war-b", "-3", "what war is worth to B; below 0"),
            new("audience-slope-a", "1", "A's audience cost at time 1; above 0"),
            new("audience-slope-b", "1", "B's audience cost at time 1; above 0"),
            new("audience-exponent-a", "1", "1: A's audience cost grows evenly, above 1: ever faster; above 0"),
            new("audience-exponent-b", "1", "the same of B"),
        ],
        inputs => new KnownAudienceCostCrisis(
            inputs.Exact("prize"), inputs.Exact("war-a"), inputs.Exact("war-b"), Audience(inputs, "a"), Audience(inputs, "b")).Solve());

    /// <summary>Fearon (1997).</summary>
    public static TheoryModel Signals { get; } = new(
        "fearon-1997", "Costly signals: tying hands against sinking costs", "[fearon1997]",
        [
            new("win-chance", "0.5", "p: the probability that the signaler wins a war; between 0 and 1"),
            new("cost-signaler", "0.3", "what war costs the signaler; at least 0"),
            new("cost-challenger", "0.2", "what war costs the challenger; at least 0"),
            new("top-signaler", "1", "the most that the prize may be worth to the signaler; above 0"),
            new("top-challenger", "1", "the most that the prize may be worth to the challenger; above 0"),
        ],
        inputs => new CostlySignals(
            inputs.Exact("win-chance"), inputs.Exact("cost-signaler"), inputs.Exact("cost-challenger"),
            inputs.Exact("top-signaler"), inputs.Exact("top-challenger")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Private, Known, Signals];

    private static AudienceCost Audience(TheoryInputs inputs, string side) =>
        new(inputs.Exact($"audience-slope-{side}"), inputs.Exact($"audience-exponent-{side}"));
}
