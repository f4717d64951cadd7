using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All logit quantal response equilibria of a 2 x 2 game at one lambda, also those that the principal branch does
/// not pass. Source: [mckelvey1995].
/// <list type="number">
/// <item>The reply of the row player to the column player's reply to p, the probability of row 0, is a monotone function h of p; an
/// equilibrium is a p with h(p) = p.</item>
/// <item>If h falls, there is exactly one, found by bisection.</item>
/// <item>If h rises, all equilibria of an interval [l, u] lie in [h(l), h(u)]: shrink the interval to that. Where the slope of h is
/// everywhere below or everywhere above 1 there is at most one, found by bisection; else cut the interval in half.</item>
/// <item>Pieces shorter than 1e-7 in which this decides nothing hold an equilibrium. Those within 2e-5 of each other (which are about to
/// merge, and which rounding cannot tell apart) count as one.</item> </list></summary>
public static class LogitTwoByTwo
{
    private const double Shortest = 1e-7;
    private const double SameWithin = 2e-5;

    /// <summary>All of them, by rising probability of row 0.</summary>
    /// <param name="game">A 2 x 2 game.</param>
    /// <param name="lambda">The precision, in 1/payoff; finite, at least 0.</param>
    /// <exception cref="ArgumentException">The game is not 2 x 2, or lambda is out of range.</exception>
    public static IReadOnlyList<LogitEquilibrium> Solve(NormalFormGame game, double lambda)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game is not { Rows: 2, Columns: 2 })
        {
            throw new ArgumentException($"A game of {game.Rows} x {game.Columns}; this method is for 2 x 2.", nameof(game));
        }

        if (!(lambda >= 0) || !double.IsFinite(lambda))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "A finite number of at least 0 is needed.");
        }

        var reply = new Reply(game, lambda);
        var found = new List<double>();
        Search(reply, 0, 1, found);
        return [.. Merged(found).Select(p => new LogitEquilibrium(lambda, Pair(p), Pair(reply.OfColumn(p))))];

        static MixedStrategy Pair(double p) => MixedStrategy.Of(p, 1 - p);
    }

    private static void Search(Reply reply, double low, double high, List<double> found)
    {
        while (true)
        {
            // 2.
            if (reply.Steepness <= 0)
            {
                found.Add(Bisect(reply, low, high));
                return;
            }

            // 3.
            double from = Math.Max(low, reply.Of(low)), to = Math.Min(high, reply.Of(high));
            if (from > to)
            {
                return;
            }

            bool shrank = to - from < 0.9 * (high - low);
            (low, high) = (from, to);
            (double least, double most) = reply.Slopes(low, high);
            if (most < 1 || least > 1)
            {
                if (Math.Sign(reply.Of(low) - low) * Math.Sign(reply.Of(high) - high) <= 0)
                {
                    found.Add(Bisect(reply, low, high));
                }

                return;
            }

            // 4.
            if (high - low < Shortest)
            {
                found.Add((low + high) / 2);
                return;
            }

            if (!shrank)
            {
                double middle = (low + high) / 2;
                Search(reply, low, middle, found);
                low = middle;
            }
        }
    }

    private static double Bisect(Reply reply, double low, double high)
    {
        int sign = Math.Sign(reply.Of(low) - low);
        while (sign != 0)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
            {
                return Math.Abs(reply.Of(low) - low) <= Math.Abs(reply.Of(high) - high) ? low : high;
            }

            int here = Math.Sign(reply.Of(middle) - middle);
            if (here == 0)
            {
                return middle;
            }

            (low, high) = here == sign ? (middle, high) : (low, middle);
        }

        return low;
    }

    // Pieces that meet may both report the same one.
    private static IEnumerable<double> Merged(List<double> found)
    {
        found.Sort();
        for (int i = 0; i < found.Count;)
        {
            int end = i + 1;
            while (end < found.Count && found[end] - found[end - 1] <= SameWithin)
            {
                end++;
            }

            yield return found[i + (end - i) / 2];
            i = end;
        }
    }

    private sealed class Reply
    {
        private readonly double _rowBase, _rowSlope, _columnBase, _columnSlope;

        public Reply(NormalFormGame game, double lambda)
        {
            // The lead of the first strategy, as a line in the probability of the other's first.
            Rational row1 = game.ExactPayoff(0, 0, 1) - game.ExactPayoff(0, 1, 1),
                row0 = game.ExactPayoff(0, 0, 0) - game.ExactPayoff(0, 1, 0);
            Rational column1 = game.ExactPayoff(1, 1, 0) - game.ExactPayoff(1, 1, 1),
                column0 = game.ExactPayoff(1, 0, 0) - game.ExactPayoff(1, 0, 1);
            (_rowBase, _rowSlope) = (lambda * row1.ToDouble(), lambda * (row0 - row1).ToDouble());
            (_columnBase, _columnSlope) = (lambda * column1.ToDouble(), lambda * (column0 - column1).ToDouble());
        }

        public double Steepness => _rowSlope * _columnSlope;

        public double OfColumn(double p) => Logistic(_columnBase + _columnSlope * p);

        public double Of(double p) => Logistic(_rowBase + _rowSlope * OfColumn(p));

        // The least and the largest slope: h' = steepness x q (1 - q) x h (1 - h).
        public (double Least, double Most) Slopes(double low, double high)
        {
            (double leastQ, double mostQ) = Spread(OfColumn(low), OfColumn(high));
            (double leastH, double mostH) = Spread(Of(low), Of(high));
            return (Steepness * leastQ * leastH, Steepness * mostQ * mostH);
        }

        private static (double Least, double Most) Spread(double a, double b)
        {
            double atA = a * (1 - a), atB = b * (1 - b);
            return (Math.Min(atA, atB), (a - 0.5) * (b - 0.5) <= 0 ? 0.25 : Math.Max(atA, atB));
        }

        private static double Logistic(double x) =>
            x >= 0 ? 1 / (1 + PortableMath.Exp(-x)) : PortableMath.Exp(x) / (1 + PortableMath.Exp(x));
    }
}
