using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>Larger games in normal form.</summary>
public static partial class Catalog
{
    /// <summary>Rock, paper, scissors. [vonneumann1944].</summary>
    public static NormalFormGame RockPaperScissors =>
        NormalFormGame.ZeroSum(new Rational[,] { { 0, -1, 1 }, { 1, 0, -1 }, { -1, 1, 0 } }).With(
            "Rock, Paper, Scissors", rowLabels: ["rock", "paper", "scissors"], columnLabels: ["rock", "paper", "scissors"]);

    /// <summary>Shapley's game, in which fictitious play circles for ever. [shapley1964].</summary>
    public static NormalFormGame Shapley => NormalFormGame.FromCells("1,0 0,1 0,0", "0,0 1,0 0,1", "0,1 0,0 1,0").With("Shapley's game");

    /// <summary>A game on which the Lemke-Howson algorithm cannot reach every equilibrium from the first. [shapley1974].</summary>
    public static NormalFormGame LemkeHowson =>
        NormalFormGame.FromCells("2,3 2,0 0,2", "0,0 3,3 0,2", "3,0 0,0 1,1").With("Shapley's Lemke-Howson example");

    /// <summary>Three equilibria of which two are perfect and one is proper. [myerson1978].</summary>
    public static NormalFormGame Myerson =>
        NormalFormGame.FromCells("1,1 0,0 -9,-9", "0,0 0,0 -7,-7", "-9,-9 -7,-7 -7,-7").With("Myerson's game");

    /// <summary>A card game made for experiments: it has one equilibrium, whatever the players feel about risk. The row player wins with
    /// two jokers or two different number cards. [oneill1987].</summary>
    public static NormalFormGame Joker => NormalFormGame.ZeroSum(new Rational[,]
    {
        { -5, 5, 5, -5 }, { 5, -5, 5, -5 }, { 5, 5, -5, -5 }, { -5, -5, -5, 5 },
    }).With("O'Neill's card game", rowLabels: ["1", "2", "3", "joker"], columnLabels: ["1", "2", "3", "joker"]);

    /// <summary>A 3 x 2 game with three equilibria. [vonstengel2002].</summary>
    public static NormalFormGame Stengel => NormalFormGame.FromCells("3,3 3,2", "2,2 5,6", "0,3 6,1").With("von Stengel's example");

    /// <summary>The same game with a tie: a whole edge of equilibria. [vonstengel2002].</summary>
    public static NormalFormGame StengelDegenerate =>
        NormalFormGame.FromCells("3,3 3,3", "2,2 5,6", "0,3 6,1").With("von Stengel's degenerate example");

    /// <summary>The example of the program lrsnash. [avis2010].</summary>
    public static NormalFormGame AvisExample => NormalFormGame.FromCells("0,1 6,0", "2,0 5,2", "3,4 3,3").With("lrsnash's example");

    /// <summary>A 6 x 6 game with 75 equilibria, more than the 63 that were once thought to be the most. [stengel1999].</summary>
    public static NormalFormGame SeventyFive => NormalFormGame.FromCells(
        "9504,72336 -660,48081 19976,29216 -20526,14124 1776,1776 -8976,-8514",
        "-111771,-461736 31680,-300036 -130944,-178761 168124,-84436 -8514,-8976 52764,52764",
        "397584,1227336 -113850,774576 451176,451176 -586476,208626 29216,19976 -178761,-130944",
        "171204,-1718376 -45936,-1039236 208626,-586476 -263076,-263076 14124,-20526 -84436,168124",
        "1303104,1303104 -453420,737154 1227336,397584 -1718376,171204 72336,9504 -461736,-111771",
        "737154,-453420 -227040,-227040 774576,-113850 -1039236,-45936 48081,-660 -300036,31680").With("von Stengel's 75 equilibria");

    /// <summary>Colonel Blotto with four regiments against three, two posts: a post counts 1, and so does every regiment
    /// taken. [mckinsey1952].</summary>
    public static NormalFormGame Blotto => NormalFormGame.ZeroSum(new Rational[,]
    {
        { 4, 0, 2, 1 }, { 0, 4, 1, 2 }, { 1, -1, 3, 0 }, { -1, 1, 0, 3 }, { -2, -2, 2, 2 },
    }).With("Colonel Blotto", ["Blotto", "Enemy"], ["4-0", "0-4", "3-1", "1-3", "2-2"], ["3-0", "0-3", "2-1", "1-2"]);

    /// <summary>The 11-20 money request game: each gets what it asks for, and 20 more for asking one less than
    /// the other. [arad2012].</summary>
    public static NormalFormGame MoneyRequest => Numbers("11-20", 11, 20, (own, other) => own == other - 1 ? own + 20 : own);

    /// <summary>The traveler's dilemma: both get the lower claim, the lower claimant a reward more and the other a
    /// penalty less. [basu1994].</summary>
    /// <param name="lowest">The lowest claim.</param>
    /// <param name="highest">The highest claim; 2 and 100 in the paper.</param>
    /// <param name="reward">Reward and penalty, above 1; 2 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The highest claim is below the lowest, or the reward is not above 1.</exception>
    public static NormalFormGame TravelersDilemma(int lowest, int highest, int reward)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(reward, 1);
        return Numbers("Traveler's Dilemma", lowest, highest, (own, other) => Math.Min(own, other) + reward * Math.Sign(other - own));
    }

    /// <summary>The beauty contest of two: whose number is closer to a fraction of the mean of both wins 1, and a tie is
    /// shared. [nagel1995].</summary>
    /// <param name="highest">The highest number; the lowest is 0.</param>
    /// <param name="fraction">The fraction p, 2/3 in the paper; from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The highest number is negative, or the fraction not from 0 to 1.</exception>
    public static NormalFormGame BeautyContest(int highest, Rational fraction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fraction, Rational.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, Rational.One);
        return Numbers("Beauty Contest", 0, highest, (own, other) =>
        {
            Rational target = fraction * (own + other) / 2;
            int closer = Distance(other, target).CompareTo(Distance(own, target));
            return closer > 0 ? 1 : closer < 0 ? 0 : new Rational(1, 2);
        });

        static Rational Distance(int number, Rational target) => number > target ? number - target : target - number;
    }

    /// <summary>Pure coordination: 1 for both if they choose the same. It has 2^n - 1 equilibria, one for each set of strategies.
    /// [schelling1960].</summary>
    /// <param name="strategies">The number of strategies n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no strategy.</exception>
    public static NormalFormGame Coordination(int strategies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strategies, 1);
        return Numbers("Coordination", 1, strategies, (own, other) => own == other ? 1 : 0);
    }

    private static NormalFormGame Numbers(string title, int lowest, int highest, Func<int, int, Rational> payoff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        var own = new Rational[highest - lowest + 1, highest - lowest + 1];
        for (int i = 0; i < own.GetLength(0); i++)
        {
            for (int j = 0; j < own.GetLength(1); j++)
            {
                own[i, j] = payoff(lowest + i, lowest + j);
            }
        }

        string[] labels = [.. Enumerable.Range(lowest, own.GetLength(0)).Select(n => n.ToString(CultureInfo.InvariantCulture))];
        return NormalFormGame.Symmetric(own).With(title, rowLabels: labels, columnLabels: labels);
    }
}
