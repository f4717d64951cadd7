using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>A repeated symmetric 2 x 2 game between two strategies that remember one round, with errors: what the long run and discounted
/// play are like. All numbers are exact fractions. Immutable; thread-safe. Sources: [nowak1993], [press2012].
/// <list type="number">
/// <item>Errors change the strategies: the other's last move is misread first, then the own move fails.</item>
/// <item>The states CC, CD, DC and DD (1's move first) are a Markov chain; the second strategy reads CD and DC the other way
/// around.</item>
/// <item>The long run: s M = s with the sum 1. It has one solution iff the chain has one closed class of states; else the long run
/// depends on the first moves, and there is no number.</item>
/// <item>Discounted: (1 - delta) v (I - delta M)^-1 with the states v of the first round.</item> </list></summary>
/// <param name="Payoffs">The payoffs of a round.</param>
/// <param name="Strategy1">What 1 means to play.</param>
/// <param name="Strategy2">What 2 means to play, its own move first.</param>
/// <param name="ExecutionError">How likely a move is the opposite of what was meant, 0 to 1.</param>
/// <param name="PerceptionError">How likely the other's last move is taken for its opposite, 0 to 1.</param>
public sealed record MemoryOnePlay(
    RoundPayoffs Payoffs, MemoryOneStrategy Strategy1, MemoryOneStrategy Strategy2, Rational ExecutionError = default,
    Rational PerceptionError = default)
{
    private static readonly string[] names = ["CC", "CD", "DC", "DD"];

    /// <summary>Solves the long run.</summary>
    /// <exception cref="TheoryException">A number is no probability.</exception>
    public MemoryOneResult Solve()
    {
        Rational[,] chain = Chain(), system = new Rational[4, 5];

        // 3. Each column of M - I, but the sum in place of the last one.
        for (int to = 0; to < 4; to++)
        {
            for (int from = 0; from < 4; from++)
            {
                system[to, from] = to == 3 ? 1 : chain[from, to] - (from == to ? 1 : 0);
            }
        }

        system[3, 4] = 1;
        return MemoryOneResult.Of(Payoffs, LinearSystem.Solve(system), isDiscounted: false);
    }

    /// <summary>Solves discounted play: payoffs are averages with the weights (1 - delta) delta^k of round k.</summary>
    /// <param name="delta">How much the next round counts, or the probability that there is one; at least 0 and below 1.</param>
    /// <param name="first1">How likely 1 means to cooperate in the first round, 0 to 1; the execution error comes to it.</param>
    /// <param name="first2">The same of 2.</param>
    /// <exception cref="TheoryException">A number is no probability, or delta is 1.</exception>
    public MemoryOneResult Discounted(Rational delta, Rational first1, Rational first2)
    {
        new Conditions()
            .Need(delta.Sign >= 0 && delta < 1, $"0 <= delta < 1: {delta}")
            .NeedShare(first1, "first move of 1").NeedShare(first2, "first move of 2")
            .Check();
        Rational[,] chain = Chain(), system = new Rational[4, 5];
        Rational[] start = Joint(Failing(first1), Failing(first2));

        // 4. x (I - delta M) = (1 - delta) v, column by column.
        for (int to = 0; to < 4; to++)
        {
            system[to, 4] = (1 - delta) * start[to];
            for (int from = 0; from < 4; from++)
            {
                system[to, from] = (from == to ? 1 : 0) - delta * chain[from, to];
            }
        }

        return MemoryOneResult.Of(Payoffs, LinearSystem.Solve(system), isDiscounted: true);
    }

    /// <summary>How many rounds pass on average from a state until both cooperate; 0 from CC. Null: it can happen that they never
    /// do.</summary>
    /// <param name="state">CC, CD, DC or DD; 1's move first.</param>
    /// <exception cref="TheoryException">A number is no probability, or there is no such state.</exception>
    public Rational? RoundsUntilCooperation(string state)
    {
        int from = Array.IndexOf(names, state);
        new Conditions().Need(from >= 0, $"a state of CC, CD, DC, DD: {state}").Check();
        return from == 0 ? Rational.Zero : CooperationTimes.From(from, Chain());
    }

    /// <summary>The repeated game for the general solvers: a state is what both did in the round before, with "start" before the first.
    /// Payoffs are not normalized: their sum counts round k with delta^k. The strategies are no part of it.</summary>
    /// <param name="delta">How much the next round counts; above 0 and below 1.</param>
    /// <exception cref="TheoryException">delta is not between 0 and 1.</exception>
    public MarkovGame ToGame(Rational delta)
    {
        new Conditions().Need(delta.Sign > 0 && delta < 1, $"0 < delta < 1: {delta}").Check();
        MarkovGameBuilder builder = MarkovGame.Discounted(delta.ToDouble()).Titled("Repeated game");
        string[] states = ["start", .. names];
        foreach (string state in states)
        {
            builder.State(state, ["C", "D"], ["C", "D"]);
        }

        foreach (string state in states)
        {
            for (int k = 0; k < 4; k++)
            {
                builder.When(
                    state, names[k][..1], names[k][1..], Payoffs.OfFirst()[k].ToDouble(), Payoffs.OfSecond()[k].ToDouble(), (names[k], 1));
            }
        }

        return builder.Build();
    }

    /// <summary>M: how likely each state follows on each, in the order CC, CD, DC, DD.</summary>
    internal Rational[,] Chain()
    {
        Check();

        // 1. and 2.
        Rational[] first = Strategy1.WithErrors(ExecutionError, PerceptionError).ToArray(),
            second = Strategy2.WithErrors(ExecutionError, PerceptionError).ToArray();
        var chain = new Rational[4, 4];
        for (int from = 0; from < 4; from++)
        {
            Rational[] next = Joint(first[from], second[from is 1 or 2 ? 3 - from : from]);
            for (int to = 0; to < 4; to++)
            {
                chain[from, to] = next[to];
            }
        }

        return chain;
    }

    private static Rational[] Joint(Rational c1, Rational c2) => [c1 * c2, c1 * (1 - c2), (1 - c1) * c2, (1 - c1) * (1 - c2)];

    private Rational Failing(Rational meant) => (1 - ExecutionError) * meant + ExecutionError * (1 - meant);

    private void Check() => Strategy2.Need(Strategy1.Need(new(), "p"), "q")
        .NeedShare(ExecutionError, "execution error").NeedShare(PerceptionError, "perception error").Check();
}
