using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The subgame-perfect equilibrium of a crisis of moves in turn. Immutable; thread-safe.</summary>
/// <param name="Moves">What the mover of each round does, reached or not.</param>
/// <param name="ValueChallenger">What the challenger gets on average.</param>
/// <param name="ValueDefender">What the defender gets on average.</param>
/// <param name="ResolveChallenger">The challenger's resolve.</param>
/// <param name="ResolveDefender">The defender's resolve.</param>
/// <param name="Escalations">How many escalations happen unless disaster does: the round of the first who quits.</param>
/// <param name="DisasterProbability">The probability of disaster.</param>
[TypeFormatterSource]
public sealed record SequentialBrinkmanshipResult(
    IReadOnlyList<BrinkmanshipMove> Moves, Rational ValueChallenger, Rational ValueDefender, Rational ResolveChallenger,
    Rational ResolveDefender, int Escalations, Rational DisasterProbability) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Escalations == 0 ? "no challenge"
        : Escalations % 2 == 1 ? "a challenge, and the defender gives way" : "a challenge is met, and the challenger gives way";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("escalations", Escalations), ExactFinding.Of("probability of disaster", DisasterProbability),
        ExactFinding.Of("value of the challenger", ValueChallenger), ExactFinding.Of("value of the defender", ValueDefender),
        ExactFinding.Of("resolve of the challenger", ResolveChallenger), ExactFinding.Of("resolve of the defender", ResolveDefender),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        [$"By round: {string.Join(", ", Moves.Select(m => m == BrinkmanshipMove.Quit ? "quit" : "escalate"))}."];
}
