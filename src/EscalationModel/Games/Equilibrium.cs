using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Games;

/// <summary>A pair of strategies of a <see cref="NormalFormGame"/> with what it pays and how far it is from a Nash equilibrium. Immutable;
/// thread-safe.</summary>
[TypeFormatterSource]
public sealed class Equilibrium : IShown
{
    private readonly NormalFormGame _game;

    private Equilibrium(NormalFormGame game, MixedStrategy row, MixedStrategy column, double[] payoffs, double[] regrets) =>
        (_game, Row, Column, Payoffs, Regrets) = (game, row, column, payoffs, regrets);

    /// <summary>The strategy of the row player.</summary>
    public MixedStrategy Row { get; }

    /// <summary>The strategy of the column player.</summary>
    public MixedStrategy Column { get; }

    /// <summary>The expected payoffs of row and column player.</summary>
    public IReadOnlyList<double> Payoffs { get; }

    /// <summary>The expected payoffs as fractions, if both strategies are exact; else null.</summary>
    public IReadOnlyList<Rational>? ExactPayoffs { get; private init; }

    /// <summary>What row and column player could gain by another strategy, in payoff units; 0 for both in an equilibrium. Computed in
    /// fractions if both strategies are exact, so that 0 is a proof.</summary>
    public IReadOnlyList<double> Regrets { get; }

    /// <summary>The larger of the two regrets, in payoff units.</summary>
    public double Regret => Math.Max(Regrets[0], Regrets[1]);

    /// <summary>The larger regret when each is a share of that player's own range of payoffs: this is what tolerances are held
    /// against.</summary>
    public double RelativeRegret =>
        Math.Max(PayoffLimit.Share(Regrets[0], _game.PayoffRange(0)), PayoffLimit.Share(Regrets[1], _game.PayoffRange(1)));

    /// <summary>The regret as a fraction, if both strategies are exact; else null.</summary>
    public Rational? ExactRegret { get; private init; }

    /// <summary>Computes payoffs and regret of a pair of strategies.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">A strategy of the row player.</param>
    /// <param name="column">A strategy of the column player.</param>
    /// <exception cref="ArgumentException">A strategy has another number of pure strategies than the game.</exception>
    public static Equilibrium Of(NormalFormGame game, MixedStrategy row, MixedStrategy column)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        if (row.Count != game.Rows || column.Count != game.Columns)
        {
            throw new ArgumentException(
                $"Strategies over {row.Count} rows and {column.Count} columns do not fit a game of {game.Rows} x {game.Columns}.");
        }

        if (row.Exact is not null && column.Exact is not null)
        {
            WholeWeights x = new(row), y = new(column);
            (Rational payA, Rational gainA) = y.Replies(game.Rows, (i, j) => game.ExactPayoff(0, i, j), x);
            (Rational payB, Rational gainB) = x.Replies(game.Columns, (j, i) => game.ExactPayoff(1, i, j), y);
            Rational regret = gainA > gainB ? gainA : gainB;
            return new(game, row, column, [payA.ToDouble(), payB.ToDouble()], [Seen(gainA), Seen(gainB)])
            {
                ExactPayoffs = [payA, payB], ExactRegret = regret
            };
        }

        double a = Mean(row, game.RepliesOfRow(column.Probabilities)), b = Mean(column, game.RepliesOfColumn(row.Probabilities));
        double[] toRow = game.AdvantagesOfRow(column.Probabilities), toColumn = game.AdvantagesOfColumn(row.Probabilities);
        return new(
            game, row, column, [a, b], [Math.Max(0, toRow.Max() - Mean(row, toRow)), Math.Max(0, toColumn.Max() - Mean(column, toColumn))]);
    }

    /// <summary>Strategies, payoffs and regret in one line.</summary>
    public override string ToString() => ExactPayoffs is { } exact
        ? $"{Row} {Column}  payoffs {exact[0]}, {exact[1]}"
        : string.Create(CultureInfo.InvariantCulture, $"{Row} {Column}  payoffs {Payoffs[0]:G6}, {Payoffs[1]:G6}  regret {Regret:E1}");

    // A gain above 0 stays above 0, however small.
    private static double Seen(Rational gain) => gain.IsZero ? 0 : Math.Max(gain.ToDouble(), double.Epsilon);

    private static double Mean(MixedStrategy strategy, double[] gets) => strategy.Probabilities.Zip(gets, (p, u) => p * u).Sum();

    /// <summary>What a strategy plays, in whole numbers over a common denominator: sums of fractions would be reduced at each
    /// step.</summary>
    private sealed class WholeWeights
    {
        // From this many payoffs on a matrix pays.
        private const int LargeGame = 1000;

        private readonly int[] _played;
        private readonly BigInteger[] _weights;
        private readonly BigInteger _denominator;

        // By the fractions: one may be too small for a double.
        public WholeWeights(MixedStrategy strategy)
        {
            IReadOnlyList<Rational> exact = strategy.Exact!;
            _played = [.. Enumerable.Range(0, exact.Count).Where(i => !exact[i].IsZero)];
            _denominator = Scaling.CommonDenominator(_played.Select(i => exact[i]));
            _weights = [.. _played.Select(i => Scaling.Whole(exact[i], _denominator))];
        }

        /// <summary>What the other side's strategy earns against this one, and what its best reply would earn besides.</summary>
        public (Rational Pays, Rational Gain) Replies(int count, Func<int, int, Rational> payoff, WholeWeights others)
        {
            BigInteger unit = Scaling.CommonDenominator(
                Enumerable.Range(0, count).SelectMany(reply => _played.Select(played => payoff(reply, played))));
            BigInteger[] replies = (long)count * _played.Length >= LargeGame && _played.Length <= WholeMatrix.MostColumns
                ? new WholeMatrix(count, _played.Length, (reply, k) => Scaling.Whole(payoff(reply, _played[k]), unit)).Times(_weights)
                : [.. Enumerable.Range(0, count).Select(Worth)];
            BigInteger pays = BigInteger.Zero;
            for (int k = 0; k < others._played.Length; k++)
            {
                pays += others._weights[k] * replies[others._played[k]];
            }

            BigInteger denominator = unit * _denominator * others._denominator;
            return (new(pays, denominator), new(replies.Max() * others._denominator - pays, denominator));

            BigInteger Worth(int reply)
            {
                BigInteger sum = BigInteger.Zero;
                for (int k = 0; k < _played.Length; k++)
                {
                    sum += _weights[k] * Scaling.Whole(payoff(reply, _played[k]), unit);
                }

                return sum;
            }
        }
    }
}
