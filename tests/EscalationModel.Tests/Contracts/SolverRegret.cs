using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Contracts;

/// <summary>What a player could gain over an answer, computed from the game and the strategies alone, by the definition.</summary>
/// <param name="Gain">The most that a player could gain; of the responder alone where it is a best response.</param>
/// <param name="Share">The same with each player's gain as a share of that player's own range of payoffs.</param>
/// <param name="IsExact">Whether the strategies are in fractions, so that the gain is exact.</param>
internal sealed record SolverRegret(Rational Gain, double Share, bool IsExact)
{
    public static SolverRegret Of(NormalFormGame game, Equilibrium found)
    {
        Rational[] x = Fractions(found.Row), y = Fractions(found.Column);
        Rational[] row = [.. Enumerable.Range(0, game.Rows).Select(i => Sum(y, j => game.ExactPayoff(0, i, j)))];
        Rational[] column = [.. Enumerable.Range(0, game.Columns).Select(j => Sum(x, i => game.ExactPayoff(1, i, j)))];
        Rational gainA = Sum(x, i => row.Max() - row[i]), gainB = Sum(y, j => column.Max() - column[j]);
        return new(
            Larger(gainA, gainB),
            Math.Max(ShareOf(gainA.ToDouble(), game.PayoffRange(0)), ShareOf(gainB.ToDouble(), game.PayoffRange(1))),
            found.Row.Exact is not null && found.Column.Exact is not null);
    }

    /// <summary>By trying all pure strategies of every player.</summary>
    public static SolverRegret Of(ExtensiveFormGame game, BehaviorProfile found)
    {
        var played = game.InformationSets.ToDictionary(s => (s.Player, s.Key), s => Fractions(found[s]));
        Rational most = 0;
        double share = 0;
        for (int player = 0; player < game.Players.Count; player++)
        {
            Rational now = Payoff(game.Root, player, played);
            InformationSet[] own = [.. game.InformationSets.Where(s => s.Player == player)];
            Assert.True(
                own.Aggregate(1L, (n, s) => n * s.Actions.Count) <= 10_000, $"{game.Title} has too many pure strategies to try them all");
            Rational best = Pure(own, 0).Max(reply => Payoff(game.Root, player, Replaced(played, own, reply)));
            most = Larger(most, best - now);
            double[] payoffs = game.Tree.Payoffs[player];
            share = Math.Max(share, ShareOf((best - now).ToDouble(), payoffs.Max() - payoffs.Min()));
        }

        return new(most, share, game.InformationSets.All(s => found[s].Exact is not null));
    }

    /// <summary>In any state and period; a game that goes on for ever is played for so long that nothing counts that comes later.</summary>
    public static SolverRegret Of(MarkovGame game, MarkovSolution found, Side? responder)
    {
        int n = game.StateCount, periods = game.Periods ?? 3000;
        Side[] sides = responder is { } one ? [one] : [Side.A, Side.B];
        double gain = 0, share = 0;
        foreach (Side side in sides)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity, ofSide = 0;
            double[] values = game.Periods is null ? new double[n] : game.Final(side), best = [.. values];
            for (int period = periods - 1; period >= 0; period--)
            {
                double[] nextValues = values, nextBest = best;
                (values, best) = (new double[n], new double[n]);
                for (int state = 0; state < n; state++)
                {
                    (values[state], best[state]) =
                        Worth(game, found, side, state, game.Periods is null ? 0 : period, nextValues, nextBest, ref low, ref high);
                    ofSide = game.Periods is null && period > 0 ? 0 : Math.Max(ofSide, best[state] - values[state]);
                }
            }

            (gain, share) = (Math.Max(gain, ofSide), Math.Max(share, ShareOf(ofSide, high - low)));
        }

        return new(Rational.FromDouble(gain), share, IsExact: false);
    }

    private static (double Value, double Best) Worth(
        MarkovGame game, MarkovSolution found, Side side, int state, int period,
        double[] nextValues, double[] nextBest, ref double low, ref double high)
    {
        MixedStrategy own = found[side].At(state, period), rival = found[side.Rival()].At(state, period);
        double discount = side == Side.A ? game.DiscountA : game.DiscountB, value = 0, best = double.NegativeInfinity;
        for (int action = 0; action < own.Count; action++)
        {
            double played = 0, improved = 0;
            for (int reply = 0; reply < rival.Count; reply++)
            {
                (int a, int b) = side == Side.A ? (action, reply) : (reply, action);
                double pays = game.Payoff(side, state, a, b, period);
                (low, high) = (Math.Min(low, pays), Math.Max(high, pays));
                IReadOnlyList<(int State, double Probability)> next = game.Transitions(state, a, b, period);
                played += rival[reply] * (pays + discount * next.Sum(s => s.Probability * nextValues[s.State]));
                improved += rival[reply] * (pays + discount * next.Sum(s => s.Probability * nextBest[s.State]));
            }

            value += own[action] * played;
            best = Math.Max(best, improved);
        }

        return (value, best);
    }

    private static Rational Payoff(GameNode node, int player, Dictionary<(int, string), Rational[]> played)
    {
        Rational sum = node.Payoffs.Count > 0 ? node.Payoffs[player] : 0;
        for (int i = 0; i < node.Moves.Count; i++)
        {
            Rational p = node.Moves[i].Probability ?? played[(node.Player, node.InformationSet)][i];
            sum += p.IsZero ? p : p * Payoff(node.Moves[i].Next, player, played);
        }

        return sum;
    }

    private static IEnumerable<int[]> Pure(InformationSet[] own, int from) => from == own.Length
        ? [[]]
        : Enumerable.Range(0, own[from].Actions.Count).SelectMany(a => Pure(own, from + 1).Select(rest => (int[])[a, .. rest]));

    private static Dictionary<(int, string), Rational[]> Replaced(
        Dictionary<(int, string), Rational[]> played, InformationSet[] own, int[] reply)
    {
        var replaced = new Dictionary<(int, string), Rational[]>(played);
        for (int k = 0; k < own.Length; k++)
        {
            int chosen = reply[k];
            replaced[(own[k].Player, own[k].Key)] = [.. Enumerable.Range(0, own[k].Actions.Count)
                .Select(a => a == chosen ? Rational.One : Rational.Zero)];
        }

        return replaced;
    }

    // A double is a fraction too; its sum may then miss 1 by rounding.
    private static Rational[] Fractions(MixedStrategy strategy) =>
        [.. strategy.Exact ?? strategy.Probabilities.Select(Rational.FromDouble)];

    private static Rational Sum(Rational[] weights, Func<int, Rational> value) =>
        Enumerable.Range(0, weights.Length).Where(i => !weights[i].IsZero)
            .Aggregate(Rational.Zero, (sum, i) => sum + weights[i] * value(i));

    private static double ShareOf(double gain, double range) => gain == 0 ? 0 : gain / range;

    private static Rational Larger(Rational a, Rational b) => a > b ? a : b;
}
