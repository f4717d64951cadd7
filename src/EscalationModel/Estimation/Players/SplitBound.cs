using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Internals;
using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Players;

/// <summary>A lower bound of what the rival gains by a best reply: the reply is found on one half of the games and valued on the other, so
/// that it does not profit from the chance that chose it. The true gain is at least that of any fixed reply. The bound is the lower end of
/// a two-sided interval.</summary>
internal static class SplitBound
{
    // Streams of the draws of halves: apart from those of the whole.
    private const long First = 1L << 40, Order = 1L << 41;

    /// <summary>The bound; null: there are fewer than two games with choices.</summary>
    public static double? Of(TableDuel duel, PlayerMoves moves, AssessmentOptions options, CancellationToken cancellation)
    {
        if (Halves(moves, options.Seed) is not { } halves)
        {
            return null;
        }

        MovePosterior[] known = [.. halves.Select(h => new MovePosterior(MoveCounts.Of(h, duel.Rungs, moves.Source), options.Prior))];
        MarkovStrategy reply = duel.BestReply(known[0].Mean(), cancellation);
        var gains = new double[options.Draws];
        ParallelLoop.For(
            gains.Length,
            draw =>
            {
                var random = new RandomStream(options.Seed, First + draw, RandomPurpose.Parameters);
                gains[draw] = duel.GainOf(reply, known[1].Draw(ref random), cancellation);
            },
            options.Threads, cancellation);
        return Math.Max(0, LowerBound(gains, options.Level));
    }

    // Few draws know a tail badly: the lower of the draw that stands there and of a normal law with their mean and deviation.
    private static double LowerBound(double[] gains, double level)
    {
        Array.Sort(gains);
        double tail = (1 - level) / 2;
        int rank = Math.Max(1, (int)(tail * (gains.Length + 1)));
        double mean = gains.Average();
        double deviation = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1));
        return Math.Min(gains[rank - 1], mean - NormalLaw.Quantile(1 - tail) * deviation);
    }

    // Games in chance order, then by where they begin, in turn to either half: so that both know all places alike.
    private static PlayerMove[][]? Halves(PlayerMoves moves, ulong seed)
    {
        PlayerMove[][] games = [.. moves.ByGame().Where(g => g.Any(m => m.Step is not null))];
        if (games.Length < 2)
        {
            return null;
        }

        var random = new RandomStream(seed, Order, RandomPurpose.Parameters);
        for (int i = games.Length - 1; i > 0; i--)
        {
            int j = (int)(random.NextDouble() * (i + 1));
            (games[i], games[j]) = (games[j], games[i]);
        }

        PlayerMove[][] ordered = [.. games.OrderBy(g => g[0].Own).ThenBy(g => g[0].Rival)];
        return [[.. Every(ordered, 0)], [.. Every(ordered, 1)]];
    }

    private static IEnumerable<PlayerMove> Every(PlayerMove[][] games, int rest) => games.Where((_, i) => i % 2 == rest).SelectMany(g => g);
}
