using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>The rules of the small poker games of the catalog.</summary>
internal static class PokerRules
{
    private const string Ranks = "JQK";

    public static ExtensiveFormGame Kuhn() =>
        ExtensiveFormGame.Expand("Kuhn poker", ["First", "Second"], new KuhnDeal(-1, -1, ""), KuhnTurn);

    public static ExtensiveFormGame Leduc() =>
        ExtensiveFormGame.Expand("Leduc poker", ["First", "Second"], new LeducHand(-1, -1, -1, "", ""), LeducTurn);

    private static GameTurn<KuhnDeal> KuhnTurn(KuhnDeal deal)
    {
        if (deal.First < 0)
        {
            return GameTurn.Chance<KuhnDeal>([.. from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) where a != b
                select ($"{Ranks[a]}{Ranks[b]}", new Rational(1, 6), deal with { First = a, Second = b })]);
        }

        int won = deal.First > deal.Second ? 1 : -1;
        return deal.Moves switch
        {
            "" => Choice(0, "check", "bet"),
            "check" => Choice(1, "check", "bet"),
            "bet" => Choice(1, "fold", "call"),
            "check bet" => Choice(0, "fold", "call"),
            "check check" => GameTurn.End<KuhnDeal>(won, -won),
            "bet fold" => GameTurn.End<KuhnDeal>(1, -1),
            "check bet fold" => GameTurn.End<KuhnDeal>(-1, 1),
            _ => GameTurn.End<KuhnDeal>(2 * won, -2 * won), // called
        };

        GameTurn<KuhnDeal> Choice(int player, params string[] actions) => GameTurn.Decision<KuhnDeal>(
            player,
            deal.Moves.Length == 0 ? $"{Ranks[deal.First]}" : $"{Ranks[player == 0 ? deal.First : deal.Second]}:{deal.Moves}",
            [.. actions.Select(a => (a, deal with { Moves = Then(deal.Moves, a) }))]);
    }

    private static GameTurn<LeducHand> LeducTurn(LeducHand hand)
    {
        if (hand.First < 0)
        {
            return GameTurn.Chance<LeducHand>([.. from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, 6) where a != b
                select ($"{Card(a)}{Card(b)}", new Rational(1, 30), hand with { First = a, Second = b })]);
        }

        bool isFirstRound = hand.Table < 0;
        string moves = isFirstRound ? hand.Round1 : hand.Round2;
        if (moves.EndsWith("fold", StringComparison.Ordinal))
        {
            return Fold(hand, moves);
        }

        if (IsOver(moves))
        {
            return isFirstRound
                ? GameTurn.Chance<LeducHand>([.. Enumerable.Range(0, 6).Where(c => c != hand.First && c != hand.Second)
                    .Select(c => (Card(c), new Rational(1, 4), hand with { Table = c }))])
                : Showdown(hand);
        }

        int player = Count(moves, "") % 2;
        string key =
            $"{Card(player == 0 ? hand.First : hand.Second)}:{hand.Round1}{(isFirstRound ? "" : $" / {Card(hand.Table)}:{hand.Round2}")}";
        return GameTurn.Decision<LeducHand>(player, key, [.. LeducActions(moves).Select(
            a => (a, isFirstRound ? hand with { Round1 = Then(moves, a) } : hand with { Round2 = Then(moves, a) }))]);
    }

    private static IEnumerable<string> LeducActions(string moves)
    {
        int raises = Count(moves, "raise");
        return [.. raises > 0 ? new[] { "fold", "call" } : ["check"], .. raises < 2 ? new[] { "raise" } : []];
    }

    // A round is over after a call, or when both have checked.
    private static bool IsOver(string moves) => moves.EndsWith("call", StringComparison.Ordinal) || moves == "check check";

    private static GameTurn<LeducHand> Fold(LeducHand hand, string moves)
    {
        int raises = Count(moves, "raise"), folder = (Count(moves, "") - 1) % 2;
        int lost = hand.Table < 0 ? 1 + 2 * (raises - 1) : 1 + 2 * Count(hand.Round1, "raise") + 4 * (raises - 1);
        return GameTurn.End<LeducHand>(folder == 0 ? -lost : lost, folder == 0 ? lost : -lost);
    }

    private static GameTurn<LeducHand> Showdown(LeducHand hand)
    {
        int stake = 1 + 2 * Count(hand.Round1, "raise") + 4 * Count(hand.Round2, "raise");
        int first = Strength(hand.First, hand.Table), second = Strength(hand.Second, hand.Table);
        int won = stake * Math.Sign(first - second);
        return GameTurn.End<LeducHand>(won, -won);
    }

    private static int Strength(int card, int table) => card / 2 == table / 2 ? 10 : card / 2;

    private static string Card(int card) => $"{Ranks[card / 2]}{"sh"[card % 2]}";

    private static string Then(string moves, string action) => moves.Length == 0 ? action : $"{moves} {action}";

    private static int Count(string moves, string action) =>
        moves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(m => action.Length == 0 || m == action);

    private sealed record KuhnDeal(int First, int Second, string Moves);

    private sealed record LeducHand(int First, int Second, int Table, string Round1, string Round2);
}
