namespace EscalationModel.Estimation.Players;

/// <summary>What is known of a player at a joint rung. The probabilities are means of the posterior with its 95% intervals, each by itself;
/// a move off the ladder has the probability 0.</summary>
public sealed record PlayerCell
{
    /// <summary>The player's rung, from 0.</summary>
    public required int Own { get; init; }

    /// <summary>The rival's rung, from 0.</summary>
    public required int Rival { get; init; }

    /// <summary>How often it went down.</summary>
    public required int Downs { get; init; }

    /// <summary>How often it stayed.</summary>
    public required int Stays { get; init; }

    /// <summary>How often it went up.</summary>
    public required int Ups { get; init; }

    /// <summary>How often it was seen to choose there.</summary>
    public int Count => Downs + Stays + Ups;

    /// <summary>The probability of moving one rung down.</summary>
    public required Estimate Down { get; init; }

    /// <summary>The probability to stay.</summary>
    public required Estimate Stay { get; init; }

    /// <summary>The probability of moving one rung up.</summary>
    public required Estimate Up { get; init; }
}
