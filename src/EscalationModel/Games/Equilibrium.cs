using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A pair of strategies of a <see cref="NormalFormGame"/> with what it pays and how far it is from a Nash equilibrium. Immutable;
/// thread-safe.</summary>
public sealed class Equilibrium
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
            (int, Rational)[] x = Played(row), y = Played(column);
            Rational[] replyRow = [.. Enumerable.Range(0, game.Rows).Select(i => Sum(y, j => game.ExactPayoff(0, i, j)))];
            Rational[] replyColumn = [.. Enumerable.Range(0, game.Columns).Select(j => Sum(x, i => game.ExactPayoff(1, i, j)))];
            Rational payA = Sum(x, i => replyRow[i]), payB = Sum(y, j => replyColumn[j]);
            Rational gainA = replyRow.Max() - payA, gainB = replyColumn.Max() - payB;
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

    // By the fractions: one may be too small for a double.
    private static (int Index, Rational Weight)[] Played(MixedStrategy strategy) =>
        [.. strategy.Exact!.Select((p, i) => (i, p)).Where(w => !w.p.IsZero)];

    private static Rational Sum((int Index, Rational Weight)[] played, Func<int, Rational> value)
    {
        if (played.Length == 1)
        {
            return value(played[0].Index);
        }

        Rational sum = Rational.Zero;
        foreach ((int index, Rational weight) in played)
        {
            sum += weight * value(index);
        }

        return sum;
    }
}
