using EscalationModel.Games;
using EscalationModel.Policies;

namespace EscalationModel.CrisisGames;

/// <summary>What a table of a player's moves by joint rung and the rival's own policy are worth, in a scenario's game: laid out once,
/// played for many tables. A table has three probabilities a joint rung, to descend, to hold and to climb, by the player's rung, then the
/// rival's. Thread-safe.</summary>
/// <param name="side">The player's side.</param>
/// <param name="rungs">The rungs, the lowest included.</param>
internal abstract class TableDuel(Side side, int rungs)
{
    public Side Side => side;

    public int Rungs => rungs;

    /// <summary>The scenario of the game: disputes are all alike there.</summary>
    public abstract Scenario ScenarioOfGame { get; }

    /// <summary>What a table is worth in the game.</summary>
    public abstract DuelValues Values(double[] table, CancellationToken cancellation);

    /// <summary>A best reply of the rival to a table.</summary>
    public abstract MarkovStrategy BestReply(double[] table, CancellationToken cancellation);

    /// <summary>What a reply gains the rival over its own policy, against a table.</summary>
    public abstract double GainOf(MarkovStrategy reply, double[] table, CancellationToken cancellation);

    /// <summary>The exact answer for a table, with the frailty of the scenario.</summary>
    public abstract ExactResult Exact(double[] table, CancellationToken cancellation);

    /// <summary>A table of probabilities as a policy.</summary>
    public static MoveTable PolicyOf(double[] table, int rungs) => new(
        [.. Enumerable.Range(0, rungs).Select(own => (IReadOnlyList<MoveProbabilities>)
            [.. Enumerable.Range(0, rungs).Select(rival => own * rungs + rival)
                .Select(cell => new MoveProbabilities(table[3 * cell], table[3 * cell + 2]))])]);
}

/// <summary>What a table and the rival's policy are worth, and what best replies would be.</summary>
internal readonly record struct DuelValues(double Player, double Rival, double BestOfPlayer, double BestOfRival)
{
    /// <summary>What the rival gains by a best reply.</summary>
    public double RivalGain => Math.Max(0, BestOfRival - Rival);

    /// <summary>What the player would gain by one.</summary>
    public double OwnGain => Math.Max(0, BestOfPlayer - Player);
}
