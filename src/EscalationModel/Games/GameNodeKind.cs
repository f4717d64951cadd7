namespace EscalationModel.Games;

/// <summary>What a node of a game tree is.</summary>
public enum GameNodeKind
{
    /// <summary>Nature moves, with given probabilities.</summary>
    Chance,

    /// <summary>A player moves.</summary>
    Decision,

    /// <summary>The game is over.</summary>
    End,
}
