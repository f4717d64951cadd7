namespace EscalationModel.Estimation.Players;

/// <summary>A moment at which a player could move: where both stood before, and what it did.</summary>
/// <param name="Game">The game, dispute or round of questions that it belongs to: any text.</param>
/// <param name="Number">The number of the move in its game, from 1. Moves of a game whose numbers follow each other saw each other.</param>
/// <param name="Own">The player's rung before the move, from 0.</param>
/// <param name="Rival">The rival's rung before the move, from 0.</param>
/// <param name="Step">The rungs that the player moved, -1, 0 or 1; null: it had no choice, or it is not known. A step that would leave the
/// ladder is none.</param>
public readonly record struct PlayerMove(string Game, int Number, int Own, int Rival, int? Step)
{
    /// <summary>What is not allowed in it; null: nothing.</summary>
    internal string? Problem =>
        Game is null ? "a game without a name; allowed: any text"
        : Number < 1 ? FormattableString.Invariant($"a move of number {Number} in game {Game}; allowed: at least 1")
        : Own < 0 || Rival < 0 ? FormattableString.Invariant($"rungs {Own} and {Rival} in game {Game}, move {Number}; allowed: at least 0")
        : Step is < -1 or > 1 ? FormattableString.Invariant($"a step of {Step} in game {Game}, move {Number}; allowed: -1, 0, 1 or null")
        : null;
}
