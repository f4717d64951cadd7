using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>The all-pay auction of two parties who know each other's values: both pay what they bid, the higher bid gets the prize.
/// Its equilibrium is unique and mixed. Immutable; thread-safe. Sources: [hillman1989], [baye1996].
/// <list type="number">
/// <item>Let 1 be who values the prize more. Both mix over the bids from 0 to V2: 1 evenly, 2 evenly but for an atom of 1 - V2/V1 at
/// 0.</item>
/// <item>1 gets V1 - V2, 2 nothing. 1 bids V2/2 on average and 2 bids V2^2 / (2 V1). 1 wins with probability
/// 1 - V2 / (2 V1).</item> </list></summary>
/// <param name="Value1">V1: what the prize is worth to 1; above 0.</param>
/// <param name="Value2">V2: what it is worth to 2; above V1 too, where the roles are changed.</param>
public sealed record AllPayContest(Rational Value1, Rational Value2)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A value is not above 0.</exception>
    public AllPayContestResult Solve()
    {
        Check();

        // 1.
        bool firstIsHigh = Value1 >= Value2;
        (Rational high, Rational low) = firstIsHigh ? (Value1, Value2) : (Value2, Value1);

        // 2.
        (Rational surplus, Rational atom, Rational highWins) = (high - low, 1 - low / high, 1 - low / (2 * high));
        (Rational ofHigh, Rational ofLow) = (low / 2, low * low / (2 * high));
        return firstIsHigh
            ? new(surplus, 0, 0, atom, ofHigh, ofLow, highWins, low)
            : new(0, surplus, atom, 0, ofLow, ofHigh, 1 - highWins, low);
    }

    /// <summary>The same contest with a grid of bids, as a game for the general solvers: rows and columns are the bids, from 0 to the
    /// smaller value in equal steps; equal bids win with probability 1/2 each.</summary>
    /// <param name="steps">How many steps, from 1 to 1,000.</param>
    /// <exception cref="TheoryException">A condition of the model, or that of the steps, does not hold.</exception>
    public NormalFormGame ToGame(int steps)
    {
        Check();
        new Conditions().Need(steps is >= 1 and <= 1000, $"1 <= steps <= 1000: {steps}").Check();
        Rational step = (Value1 < Value2 ? Value1 : Value2) / steps;
        var payoffs = new[] { new Rational[steps + 1, steps + 1], new Rational[steps + 1, steps + 1] };
        for (int i = 0; i <= steps; i++)
        {
            for (int j = 0; j <= steps; j++)
            {
                Rational share = i == j ? new Rational(1, 2) : i > j ? 1 : 0;
                payoffs[0][i, j] = share * Value1 - step * i;
                payoffs[1][i, j] = (1 - share) * Value2 - step * j;
            }
        }

        return new(payoffs[0], payoffs[1]) { Title = "All-pay auction" };
    }

    private void Check() =>
        new Conditions().Need(Value1.Sign > 0 && Value2.Sign > 0, $"V1 > 0 and V2 > 0: {Value1}, {Value2}").Check();
}
