using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>A best response to a fixed strategy of the rival: what is left is a Markov decision process, solved by backward induction
/// (finitely many periods) or policy iteration (for ever). Thread-safe. [howard1960], [puterman1994].</summary>
public static class MarkovBestResponse
{
    /// <summary>Finds a best response.</summary>
    /// <param name="game">The game.</param>
    /// <param name="rival">The rival's strategy.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One solution: the reply beside the rival's strategy, with both sides' values. Its regret is the rival's alone. The residual
    /// is what the replier could still gain, as a share of its own range: rounding.</returns>
    /// <exception cref="ArgumentException">The strategy does not fit the game.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SolverResult<MarkovSolution> Solve(MarkovGame game, MarkovStrategy rival, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(rival);
        Fit(game, rival);
        Side side = rival.Side.Rival();
        var any = ChosenActions.First(game);
        MarkovReplies replies = side == Side.A
            ? MarkovReplies.Of(game, any, rival, keep: true, parallel: true, cancellation)
            : MarkovReplies.Of(game, rival, any, keep: true, parallel: true, cancellation);
        MarkovStrategy reply = replies.Replies[(int)side]!;
        (MarkovStrategy a, MarkovStrategy b) = side == Side.A ? (reply, rival) : (rival, reply);
        MarkovReplies both = MarkovReplies.Of(game, a, b, keep: false, parallel: true, cancellation);
        double left = both.Best[(int)side].Zip(both.Values[(int)side], (u, v) => u - v).Max();
        return new SolverResult<MarkovSolution>
        {
            Method = $"best response of {side}",
            Status = SolverStatus.Solved,
            Solutions = [new MarkovSolution(game, a, b, both.Values[0], both.Values[1], both.Regrets, both.Ranges)],
            Residual = PayoffLimit.Share(Math.Max(0, left), both.Ranges[(int)side]),
            Note = "A best response, not an equilibrium.",
        };
    }

    /// <summary>Refuses a strategy of another shape.</summary>
    internal static void Fit(MarkovGame game, MarkovStrategy strategy)
    {
        bool fits = strategy.Counts.AsSpan().SequenceEqual(game.Counts(strategy.Side))
            && (strategy.Periods == 1 || strategy.Periods == game.Periods);
        if (!fits)
        {
            throw new ArgumentException(
                $"A strategy of {strategy.StateCount} states and {strategy.Periods} periods does not fit a game of {game.StateCount} "
                    + $"states and {game.Periods?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "endless"} "
                    + "periods, or their actions differ.",
                nameof(strategy));
        }
    }
}
