using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>Games in extensive form.</summary>
public static partial class Catalog
{
    /// <summary>One entrant, one incumbent who can fight it at a cost to both: the threat to fight is an equilibrium that is not
    /// subgame-perfect. [selten1978].</summary>
    public static ExtensiveFormGame EntryDeterrence => new("Entry deterrence", ["Entrant", "Incumbent"], GameNode.Decision(
        0, "entry", ("out", GameNode.End(1, 5)),
        ("in", GameNode.Decision(1, "response", ("yield", GameNode.End(2, 2)), ("fight", GameNode.End(0, 0))))));

    /// <summary>Selten's horse: three players, an equilibrium that is subgame-perfect but not perfect. [selten1975].</summary>
    public static ExtensiveFormGame SeltenHorse => new("Selten's horse", ["1", "2", "3"], GameNode.Decision(
        0, "1",
        ("C", GameNode.Decision(1, "2", ("c", GameNode.End(1, 1, 1)), ("d", Third([4, 4, 0], [0, 0, 1])))),
        ("D", Third([3, 2, 2], [0, 0, 0]))));

    /// <summary>Beer and quiche: a strong (probability 0.9) or weak stranger chooses a breakfast, and a bully, who sees only that, whether
    /// to fight. Both strangers have beer, or both have quiche; the second is not intuitive. [cho1987].</summary>
    public static ExtensiveFormGame BeerQuiche => new("Beer and quiche", ["Stranger", "Bully"], GameNode.Chance(
        ("weak", new(1, 10), Breakfast("weak", "quiche")), ("strong", new(9, 10), Breakfast("strong", "beer"))));

    /// <summary>The chain store paradox: entrants come one after another, each knowing what happened before, and backward induction lets
    /// each of them in. [selten1978].</summary>
    /// <param name="entrants">The number of entrants, 1 to 8; 20 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 1 or more than 8.</exception>
    public static ExtensiveFormGame ChainStore(int entrants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entrants, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entrants, 8);
        string[] players =
        [
            .. Enumerable.Range(1, entrants).Select(k => string.Create(CultureInfo.InvariantCulture, $"Entrant {k}")), "Chain store"
        ];
        return new("Chain store", players, Market(0, "-", new Rational[entrants + 1]));

        GameNode Market(int market, string history, Rational[] payoffs) => market == entrants ? GameNode.End(payoffs) : GameNode.Decision(
            market, history,
            ("out", Next(market, history + "o", payoffs, 1, 5)),
            ("in", GameNode.Decision(
                entrants, history + "i",
                ("yield", Next(market, history + "iy", payoffs, 2, 2)), ("fight", Next(market, history + "if", payoffs, 0, 0)))));

        GameNode Next(int market, string history, Rational[] payoffs, Rational entrant, Rational store)
        {
            Rational[] after = [.. payoffs];
            after[market] += entrant;
            after[entrants] += store;
            return Market(market + 1, history, after);
        }
    }

    /// <summary>The centipede: who takes ends the game with four fifths of a pot that doubles whenever it is passed on. By backward
    /// induction the first player takes at once. [rosenthal1981], payoffs of [mckelvey1992].</summary>
    /// <param name="moves">How often the pot can be taken, 1 to 1000; 4 or 6 in the experiments.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above 1000.</exception>
    public static ExtensiveFormGame Centipede(int moves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moves, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(moves, 1000);
        GameNode rest = Pot(moves);
        for (int move = moves - 1; move >= 0; move--)
        {
            rest = GameNode.Decision(move % 2, (move / 2 + 1).ToString(CultureInfo.InvariantCulture), ("take", Pot(move)), ("pass", rest));
        }

        return new("Centipede", ["1", "2"], rest);

        // 0.40 and 0.10 at first, all doubled at every pass; the larger pile is the mover's.
        static GameNode Pot(int move)
        {
            Rational small = new(BigInteger.One << move, 10);
            return move % 2 == 0 ? GameNode.End(4 * small, small) : GameNode.End(small, 4 * small);
        }
    }

    /// <summary>The ultimatum game: one proposes how to divide, the other accepts or both get nothing. [guth1982].</summary>
    /// <param name="pie">What is divided, in whole units from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is nothing to divide.</exception>
    public static ExtensiveFormGame Ultimatum(int pie)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pie, 1);
        return new("Ultimatum", ["Proposer", "Responder"], GameNode.Decision(0, "offer", [.. Enumerable.Range(0, pie + 1).Select(Offer)]));

        (string, GameNode) Offer(int offer)
        {
            string label = offer.ToString(CultureInfo.InvariantCulture);
            return (label, GameNode.Decision(1, label, ("accept", GameNode.End(pie - offer, offer)), ("reject", GameNode.End(0, 0))));
        }
    }

    private static GameNode Third(Rational[] left, Rational[] right) =>
        GameNode.Decision(2, "3", ("L", GameNode.End(left)), ("R", GameNode.End(right)));

    // The stranger wants the breakfast of its type (1) and above all no fight (2); the bully wins against the weak.
    private static GameNode Breakfast(string type, string liked)
    {
        return GameNode.Decision(0, type, ("beer", Bully("beer")), ("quiche", Bully("quiche")));

        GameNode Bully(string seen)
        {
            int taste = seen == liked ? 1 : 0;
            return GameNode.Decision(1, seen,
                ("fight", GameNode.End(taste, type == "weak" ? 1 : 0)), ("leave", GameNode.End(taste + 2, type == "weak" ? 0 : 1)));
        }
    }
}
