namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The equilibrium of a crisis of moves in turn with committed types. Immutable; thread-safe.</summary>
/// <param name="Concessions">The probability that the mover of each round gives way, over both of its types, given that the crisis is
/// on; in later rounds 0.</param>
/// <param name="StrategicConcessions">The same of the strategic type alone; in later rounds 1.</param>
/// <param name="LastStrategicRound">m: the last round in which a strategic side mixes; in the next one the rest of the other's gives
/// way.</param>
/// <param name="NoChallenge">The probability that there is no challenge.</param>
/// <param name="ChallengerPrevails">The probability that the defender gives way.</param>
/// <param name="DefenderPrevails">The probability that the challenger gives way after a challenge.</param>
/// <param name="DisasterProbability">The probability of disaster.</param>
/// <param name="ValueChallenger">What a strategic challenger gets on average.</param>
/// <param name="ValueDefender">What a strategic defender gets on average.</param>
[TypeFormatterSource]
public sealed record TwoSidedBrinkmanshipResult(
    IReadOnlyList<double> Concessions, IReadOnlyList<double> StrategicConcessions, int LastStrategicRound, double NoChallenge,
    double ChallengerPrevails, double DefenderPrevails, double DisasterProbability, double ValueChallenger, double ValueDefender)
    : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => LastStrategicRound == 0 ? "only a committed challenger challenges"
        : LastStrategicRound % 2 == 0 ? "a strategic challenger may challenge" : "the challenger always challenges";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("last strategic round", LastStrategicRound), new("probability of no challenge", NoChallenge),
        new("probability that the challenger prevails", ChallengerPrevails),
        new("probability that the defender prevails", DefenderPrevails),
        new("probability of disaster", DisasterProbability), new("value of a strategic challenger", ValueChallenger),
        new("value of a strategic defender", ValueDefender),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "Committed types reach every round, so that no belief off the path is needed; a continuum of types would have several equilibria.",
    ];
}
