using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Estimation.Players;

/// <summary>A player's probabilities to move by joint rung, from counts: at each joint rung a Dirichlet law with the weight
/// 1 for each move that was seen, and <see cref="Prior"/> shared evenly by the moves that are possible there [gelman2013],
/// [berger2015]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class PlayerTable : IShown
{
    internal PlayerTable(MovePosterior posterior, double prior, double level, MemoryTest? memory)
    {
        (Prior, Rungs, Memory) = (prior, posterior.Counts.Rungs, memory);
        Policy = TableDuel.PolicyOf(posterior.Mean(), Rungs);
        Cells = [.. Enumerable.Range(0, posterior.Counts.Cells).Select(cell => CellOf(posterior, cell, level))];
    }

    /// <summary>The mean table: a policy that the simulator, the exact engine and the solvers play. It moves as often as the player did
    /// where the side's <c>Up</c> and <c>Down</c> are 1.</summary>
    public MoveTable Policy { get; }

    /// <summary>The joint rungs, by own rung, then by the rival's.</summary>
    public IReadOnlyList<PlayerCell> Cells { get; }

    /// <summary>The rungs of the ladder.</summary>
    public int Rungs { get; }

    /// <summary>The weight of the prior at a joint rung, shared evenly by the moves that are possible there.</summary>
    public double Prior { get; }

    /// <summary>The choices that were counted.</summary>
    public int Choices => Cells.Sum(c => c.Count);

    /// <summary>Whether the player that it was fitted to remembers; null: that could not be tested.</summary>
    public MemoryTest? Memory { get; }

    /// <summary>A joint rung.</summary>
    /// <param name="own">The player's rung.</param>
    /// <param name="rival">The rival's rung.</param>
    public PlayerCell At(int own, int rival) => Cells[own * Rungs + rival];

    /// <summary>Counts, prior and what is known of memory in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Choices} choices on {Rungs} x {Rungs} joint rungs, a prior of weight {Prior:G3} on each; ")
            + (Memory switch
            {
                null => "memory not tested",
                { IsFound: true } => "of a player WITH MEMORY, which a table does not have",
                _ => "no memory found",
            });

    private static PlayerCell CellOf(MovePosterior posterior, int cell, double level)
    {
        ReadOnlySpan<int> counts = posterior.Counts.At(cell);
        Estimate Of(int move)
        {
            double weight = posterior.Weight(cell, move), rest = posterior.Weight(cell) - weight, tail = (1 - level) / 2;
            return weight == 0 || rest == 0
                ? EscalationModel.Estimate.Exact(weight > 0 ? 1 : 0)
                : new(weight / (weight + rest), BetaLaw.Quantile(tail, weight, rest), BetaLaw.Quantile(1 - tail, weight, rest));
        }

        return new PlayerCell
        {
            Own = cell / posterior.Counts.Rungs,
            Rival = cell % posterior.Counts.Rungs,
            Downs = counts[0],
            Stays = counts[1],
            Ups = counts[2],
            Down = Of(0),
            Stay = Of(1),
            Up = Of(2),
        };
    }
}
