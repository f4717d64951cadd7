using System.Numerics;
using EscalationModel.Games;

namespace EscalationModel.Solvers.Pivoting;

/// <summary>The best-reply polytope of a player in whole numbers: x at least 0 and M x at most 1, where M(j, i) is what the opponent's reply j
/// earns against the player's strategy i. For each i, payoffs are moved and scaled so that the least is 0 and the numbers are small and have no
/// common factor; neither changes which replies are best, and the scale is undone in <see cref="Strategy"/>. Labels are the rows of the game,
/// then its columns: i where x(i) = 0, j where reply j is best. [mangasarian1964], [vonstengel2002]. Immutable.</summary>
internal sealed class ReplyPolytope
{
    private readonly BigInteger[,] _payoffs;
    private readonly Rational[] _weight;

    private ReplyPolytope(NormalFormGame game, bool ofRow)
    {
        IsOfRow = ofRow;
        (Strategies, Replies) = ofRow ? (game.Rows, game.Columns) : (game.Columns, game.Rows);
        _payoffs = new BigInteger[Replies, Strategies];
        _weight = new Rational[Strategies];
        for (int i = 0; i < Strategies; i++)
        {
            Rational[] line = [.. Enumerable.Range(0, Replies).Select(j => ofRow ? game.ExactPayoff(1, i, j) : game.ExactPayoff(0, j, i))];
            Rational least = line.Min();
            BigInteger multiple = Scaling.CommonDenominator(line.Select(v => v - least)), divisor = 0;
            BigInteger[] whole = [.. line.Select(v => Scaling.Whole(v - least, multiple))];
            foreach (BigInteger value in whole)
            {
                divisor = BigInteger.GreatestCommonDivisor(divisor, value);
            }

            for (int j = 0; j < Replies; j++)
            {
                _payoffs[j, i] = divisor.IsZero ? BigInteger.One : whole[j] / divisor;
            }

            _weight[i] = divisor.IsZero ? Rational.One : new(multiple, divisor);
        }
    }

    /// <summary>Whether it is the row player's.</summary>
    public bool IsOfRow { get; }

    /// <summary>The number of the player's own strategies: the dimension.</summary>
    public int Strategies { get; }

    /// <summary>The number of the opponent's strategies.</summary>
    public int Replies { get; }

    /// <summary>Bits that every minor of a tableau fits into, by Hadamard's bound for the payoffs themselves or for the payoffs moved to their
    /// middle and bordered, whichever is less.</summary>
    public int MinorBits => Math.Min(HadamardBits(0), HadamardBits(1)) + 1;

    /// <summary>The row player's polytope and the column player's.</summary>
    public static (ReplyPolytope Row, ReplyPolytope Column) Of(NormalFormGame game) => (new(game, true), new(game, false));

    /// <summary>The tableau of the corner x = 0.</summary>
    public Tableau<T, TNumbers> Tableau<T, TNumbers>(TNumbers numbers = default)
        where TNumbers : struct, IPivotNumbers<T>
    {
        var tableau = new Tableau<T, TNumbers>(Replies, Strategies, numbers: numbers);
        for (int j = 0; j < Replies; j++)
        {
            for (int i = 0; i < Strategies; i++)
            {
                tableau[j, i] = TNumbers.From(_payoffs[j, i]);
            }

            tableau[j, Strategies] = TNumbers.From(BigInteger.One);
        }

        return tableau;
    }

    /// <summary>The tableau of the corner x = 0 in doubles, each strategy scaled so that its largest payoff is 1.</summary>
    public Tableau<double, DoubleNumbers> ScaledTableau(out double[] weights)
    {
        var tableau = new Tableau<double, DoubleNumbers>(Replies, Strategies);
        weights = new double[Strategies];
        for (int i = 0; i < Strategies; i++)
        {
            BigInteger largest = Enumerable.Range(0, Replies).Max(j => _payoffs[j, i]);
            weights[i] = (_weight[i] / new Rational(largest, 1)).ToDouble();
            for (int j = 0; j < Replies; j++)
            {
                tableau[j, i] = new Rational(_payoffs[j, i], largest).ToDouble();
            }
        }

        for (int j = 0; j < Replies; j++)
        {
            tableau[j, Strategies] = 1;
        }

        return tableau;
    }

    /// <summary>The label of a variable of the tableau: strategies first, then the slacks of the replies.</summary>
    public int Label(int variable) => IsOfRow ? variable : variable < Strategies ? Replies + variable : variable - Strategies;

    /// <summary>The variable of a label.</summary>
    public int Variable(int label) => IsOfRow ? label : label >= Replies ? label - Replies : label + Strategies;

    /// <summary>The probabilities of a corner.</summary>
    public Rational[] Strategy(IReadOnlyList<BigInteger> corner)
    {
        Rational[] x = [.. corner.Select((v, i) => v.IsZero ? Rational.Zero : _weight[i] * v)];
        Rational sum = x.Aggregate(Rational.Zero, (a, b) => a + b);
        return [.. x.Select(v => v.IsZero ? v : v / sum)];
    }

    // The product of the largest row norms of the payoffs with the column of constants, squared to stay in whole numbers. A minor of C + s 1 is
    // one of C with a column of -1 and a row of s added.
    private int HadamardBits(int border)
    {
        int size = Math.Min(Strategies + 1, Replies);
        BigInteger middle = border == 0 ? 0 : _payoffs.Cast<BigInteger>().Max() / 2;
        IEnumerable<BigInteger> norms = Enumerable.Range(0, Replies).Select(j => Enumerable.Range(0, Strategies)
            .Aggregate((BigInteger)(1 + border), (sum, i) => sum + BigInteger.Pow(_payoffs[j, i] - middle, 2)));
        BigInteger product = norms.OrderDescending().Take(size).Aggregate(BigInteger.One, (a, b) => a * b);
        product *= border == 0 ? 1 : size * middle * middle + 1;
        return (int)((product.GetBitLength() + 1) / 2);
    }
}
