using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The best-reply polytope of a player in whole numbers: x at least 0 and M x at most 1, where M(j, i) is what the opponent's
/// reply j earns against the player's strategy i. For each i, payoffs are moved and scaled so that the least is 0 and the numbers are small
/// and have no common factor; neither changes which replies are best, and the scale is undone in
/// <see cref="Strategy(IReadOnlyList{BigInteger})"/>. Labels are the rows of the game, then its columns: i where x(i) = 0, j where reply j
/// is best. [mangasarian1964], [vonstengel2002]. Immutable.</summary>
internal sealed class ReplyPolytope
{
    private readonly NormalFormGame _game;
    private readonly Lazy<(BigInteger[,] Payoffs, Rational[] Weights)> _whole;

    private ReplyPolytope(NormalFormGame game, bool ofRow)
    {
        (_game, IsOfRow) = (game, ofRow);
        (Strategies, Replies) = ofRow ? (game.Rows, game.Columns) : (game.Columns, game.Rows);
        _whole = new(InWholeNumbers);
    }

    /// <summary>Whether it is the row player's.</summary>
    public bool IsOfRow { get; }

    /// <summary>The number of the player's own strategies: the dimension.</summary>
    public int Strategies { get; }

    /// <summary>The number of the opponent's strategies.</summary>
    public int Replies { get; }

    /// <summary>Bits that every minor of a tableau fits into, by Hadamard's bound for the payoffs themselves or for the payoffs moved to
    /// their middle and bordered, whichever is less.</summary>
    public int MinorBits => Math.Min(HadamardBits(0), HadamardBits(1)) + 1;

    /// <summary>The row player's polytope and the column player's.</summary>
    public static (ReplyPolytope Row, ReplyPolytope Column) Of(NormalFormGame game) => (new(game, true), new(game, false));

    /// <summary>Bits that a sum of the variables of a tableau needs besides.</summary>
    public int SumBits => (BitOperations.Log2((uint)Strategies + 2) + 2) / 2;

    /// <summary>What a reply earns against a strategy, in whole numbers of the strategy's own scale; at least 0.</summary>
    public BigInteger Whole(int reply, int strategy) => _whole.Value.Payoffs[reply, strategy];

    /// <summary>The tableau of the corner x = 0, with extra rows of zeros.</summary>
    public Tableau<T, TNumbers> Tableau<T, TNumbers>(TNumbers numbers = default, int extraRows = 0)
        where TNumbers : struct, IPivotNumbers<T>
    {
        var tableau = new Tableau<T, TNumbers>(Replies, Strategies, extraRows, numbers);
        for (int j = 0; j < Replies; j++)
        {
            for (int i = 0; i < Strategies; i++)
            {
                tableau[j, i] = TNumbers.From(_whole.Value.Payoffs[j, i]);
            }

            tableau[j, Strategies] = TNumbers.From(BigInteger.One);
        }

        return tableau;
    }

    /// <summary>The tableau of the corner x = 0 in doubles, each strategy scaled so that its largest payoff is 1.</summary>
    public Tableau<double, DoubleNumbers> ScaledTableau(out double[] weights, int extraRows = 0)
    {
        var tableau = new Tableau<double, DoubleNumbers>(Replies, Strategies, extraRows);
        weights = new double[Strategies];
        for (int i = 0; i < Strategies; i++)
        {
            (double[] column, weights[i]) = ScaledColumn(i);
            for (int j = 0; j < Replies; j++)
            {
                tableau[j, i] = column[j];
            }
        }

        for (int j = 0; j < Replies; j++)
        {
            tableau[j, Strategies] = 1;
        }

        return tableau;
    }

    /// <summary>What each reply earns against a strategy, from 0 to 1, and the strategy's weight. Where payoffs differ by little, the
    /// differences are taken before they are rounded.</summary>
    public (double[] Column, double Weight) ScaledColumn(int strategy)
    {
        double[] column = Earned(strategy);
        double least = column.Min(), most = column.Max(), range = most - least;
        if (!(range > 0.01 * Math.Max(Math.Abs(least), Math.Abs(most))) || !double.IsFinite(range))
        {
            Rational lowest = Enumerable.Range(0, Replies).Min(j => Payoff(strategy, j));
            column = [.. Enumerable.Range(0, Replies).Select(j => (Payoff(strategy, j) - lowest).ToDouble())];
            (least, range) = (0, column.Max());
        }

        if (range == 0)
        {
            Array.Fill(column, 1);
            return (column, 1);
        }

        for (int j = 0; j < Replies; j++)
        {
            column[j] = (column[j] - least) / range;
        }

        return (column, 1 / range);
    }

    /// <summary>The label of a variable of the tableau: strategies first, then the slacks of the replies.</summary>
    public int Label(int variable) => IsOfRow ? variable : variable < Strategies ? Replies + variable : variable - Strategies;

    /// <summary>The variable of a label.</summary>
    public int Variable(int label) => IsOfRow ? label : label >= Replies ? label - Replies : label + Strategies;

    /// <summary>The probabilities of a corner.</summary>
    public Rational[] Strategy(IReadOnlyList<BigInteger> corner)
    {
        int[] played = [.. Enumerable.Range(0, corner.Count).Where(i => !corner[i].IsZero)];
        BigInteger unit = Scaling.CommonDenominator(played.Select(i => _whole.Value.Weights[i])), sum = BigInteger.Zero;
        var parts = new BigInteger[corner.Count];
        foreach (int i in played)
        {
            parts[i] = corner[i] * Scaling.Whole(_whole.Value.Weights[i], unit);
            sum += parts[i];
        }

        return [.. parts.Select(p => p.IsZero ? Rational.Zero : new(p, sum))];
    }

    private double[] Earned(int strategy)
    {
        ReadOnlySpan<double> payoffs = _game.Payoffs(IsOfRow ? 1 : 0);
        if (IsOfRow)
        {
            return payoffs.Slice(strategy * Replies, Replies).ToArray();
        }

        double[] column = new double[Replies];
        for (int j = 0; j < Replies; j++)
        {
            column[j] = payoffs[j * Strategies + strategy];
        }

        return column;
    }

    private Rational Payoff(int strategy, int reply) =>
        IsOfRow ? _game.ExactPayoff(1, strategy, reply) : _game.ExactPayoff(0, reply, strategy);

    private (BigInteger[,] Payoffs, Rational[] Weights) InWholeNumbers()
    {
        BigInteger[,] payoffs = new BigInteger[Replies, Strategies];
        Rational[] weights = new Rational[Strategies];
        for (int i = 0; i < Strategies; i++)
        {
            Rational[] line = [.. Enumerable.Range(0, Replies).Select(j => Payoff(i, j))];
            Rational least = line.Min();
            BigInteger multiple = Scaling.CommonDenominator(line.Select(v => v - least)), divisor = 0;
            BigInteger[] whole = [.. line.Select(v => Scaling.Whole(v - least, multiple))];
            foreach (BigInteger value in whole)
            {
                divisor = BigInteger.GreatestCommonDivisor(divisor, value);
            }

            for (int j = 0; j < Replies; j++)
            {
                payoffs[j, i] = divisor.IsZero ? BigInteger.One : whole[j] / divisor;
            }

            weights[i] = divisor.IsZero ? Rational.One : new(multiple, divisor);
        }

        return (payoffs, weights);
    }

    /// <summary>The probabilities of a corner in doubles, of a tableau with scaled columns; null at x = 0,
    /// where rounding may lead.</summary>
    public static MixedStrategy? Strategy(double[] corner, double[] weights)
    {
        double[] x = [.. corner.Select((v, i) => v > DoubleNumbers.Tolerance ? v * weights[i] : 0)];
        double sum = x.Sum();
        return sum > 0 && double.IsFinite(sum) ? MixedStrategy.Of([.. x.Select(v => v / sum)]) : null;
    }

    // The product of the largest row norms of the payoffs with the column of constants, squared to stay in whole numbers. A minor of C + s
    // 1 is one of C with a column of -1 and a row of s added.
    private int HadamardBits(int border)
    {
        int size = Math.Min(Strategies + 1, Replies);
        BigInteger middle = border == 0 ? 0 : _whole.Value.Payoffs.Cast<BigInteger>().Max() / 2;
        IEnumerable<BigInteger> norms = Enumerable.Range(0, Replies).Select(j => Enumerable.Range(0, Strategies)
            .Aggregate((BigInteger)(1 + border), (sum, i) => sum + BigInteger.Pow(_whole.Value.Payoffs[j, i] - middle, 2)));
        BigInteger product = norms.OrderDescending().Take(size).Aggregate(BigInteger.One, (a, b) => a * b);
        product *= border == 0 ? 1 : size * middle * middle + 1;
        return (int)((product.GetBitLength() + 1) / 2);
    }
}
