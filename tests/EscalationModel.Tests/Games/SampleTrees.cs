using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

/// <summary>Trees for tests.</summary>
internal static class SampleTrees
{
    public static ExtensiveFormGame SeltenHorse => new("Selten's horse", ["1", "2", "3"], GameNode.Decision(0, "1",
        ("D", GameNode.Decision(2, "3", ("L", GameNode.End(3, 3, 2)), ("R", GameNode.End(0, 0, 0)))),
        ("A", GameNode.Decision(1, "2",
            ("D", GameNode.Decision(2, "3", ("L", GameNode.End(4, 4, 0)), ("R", GameNode.End(0, 0, 1)))),
            ("A", GameNode.End(1, 1, 1))))));

    /// <summary>The sender gets 1 for the favorite breakfast and 2 for no duel; the receiver 1 for duelling the weak
    /// or sparing the strong.</summary>
    public static ExtensiveFormGame BeerQuiche(Rational strong) => new("Beer and quiche", ["Sender", "Receiver"], GameNode.Chance(
        ("strong", strong, Breakfast("strong", "beer")), ("weak", Rational.One - strong, Breakfast("weak", "quiche"))));

    /// <summary>The challenger threatens, at a cost, or not; the target concedes or resists; then the resolute type fights and the
    /// irresolute one pays its audience cost and backs down.</summary>
    public static ExtensiveFormGame Signaling(
        Rational prior, Rational winR, Rational winI, Rational sunk, Rational audience, Rational war, Rational gain, Rational loss)
    {
        return new("Crisis", ["Challenger", "Target"], GameNode.Chance(
            ("R", prior, Threat("R", winR, war, -loss)), ("I", Rational.One - prior, Threat("I", winI, -audience, gain))));

        GameNode Threat(string type, Rational win, Rational end, Rational target) => GameNode.Decision(0, type,
            ("threaten", GameNode.Decision(1, "threatened", ("concede", GameNode.End(win, 0)), ("resist", GameNode.End(end, target)))
                .Earning(-sunk, 0)),
            ("not", GameNode.End(0, 0)));
    }

    /// <summary>A monopolist meets entrants, each a player, in turn; the tough type always fights.</summary>
    public static ExtensiveFormGame ChainStore(int entrants, Rational tough, Rational a, Rational b) => ExtensiveFormGame.Expand(
        "Chain store", [.. Enumerable.Range(0, entrants).Select(e => $"Entrant {e + 1}"), "Monopolist"], new Market("", ""),
        state => StoreTurn(state, entrants, tough, a, b));

    /// <summary>Two private cards, then public and sometimes hidden moves in turn; different for every seed.</summary>
    public static ExtensiveFormGame Random(int seed, bool zeroSum = true, bool perfectInformation = false, int depth = 4)
    {
        var draws = new Draws((ulong)seed);
        Rational first = new(1 + draws.Below(5), 6), second = new(1 + draws.Below(5), 6);
        GameNode[] deals = [.. from a in new[] { 0, 1 } from b in new[] { 0, 1 } select Moves($"{a}", $"{b}", "", "", depth)];
        return new($"Random {seed}", ["One", "Two"], perfectInformation ? Moves("", "", "", "", depth) : GameNode.Chance(
            ("00", first * second, deals[0]), ("01", first * (Rational.One - second), deals[1]),
            ("10", (Rational.One - first) * second, deals[2]), ("11", (Rational.One - first) * (Rational.One - second), deals[3])));

        // What is public, and what the player to move does not see of it, depend on the public history only.
        GameNode Moves(string cardA, string cardB, string history, string hidden, int left)
        {
            var shape = new Draws(
                (ulong)(seed * 7919) + Hash(history.Length == 0 ? "" : string.Join(' ', history.Split(' ').Select(_ => "x"))));
            if (left == 0)
            {
                int won = draws.Below(11) - 5;
                return GameNode.End(won, zeroSum ? -won : draws.Below(11) - 5);
            }

            int player = left % 2, actions = 2 + shape.Below(2);
            bool hides = !perfectInformation && left > 1 && shape.Below(3) == 0;
            string seen = history[..(history.Length - hidden.Length)];
            string key = $"{(player == 0 ? cardA : cardB)}|{seen}|{left}";
            return GameNode.Decision(player, key, [.. Enumerable.Range(0, actions).Select(
                x => ($"{x}", Moves(cardA, cardB, $"{history}{x} ", hides ? $"{x} " : "", left - 1)))]);
        }
    }

    private static ulong Hash(string text) => text.Aggregate(14695981039346656037UL, (h, c) => (h ^ c) * 1099511628211UL);

    private static GameNode Breakfast(string type, string favorite) => GameNode.Decision(0, type,
        [.. new[] { "beer", "quiche" }.Select(meal => (meal, GameNode.Decision(1, meal,
            ("duel", GameNode.End(meal == favorite ? 1 : 0, type == "weak" ? 1 : 0)),
            ("spare", GameNode.End((meal == favorite ? 1 : 0) + 2, type == "strong" ? 1 : 0)))))]);

    private static GameTurn<Market> StoreTurn(Market state, int entrants, Rational tough, Rational a, Rational b)
    {
        if (state.Type.Length == 0)
        {
            return GameTurn.Chance<Market>(("tough", tough, new("T", "")), ("weak", Rational.One - tough, new("W", "")));
        }

        int stage = state.History.Count(c => c != 'I');
        if (state.History.EndsWith('I'))
        {
            return state.Type == "T"
                ? GameTurn.Chance<Market>(("fight", Rational.One, state with { History = state.History + "F" }))
                : GameTurn.Decision<Market>(
                    entrants,
                    state.History,
                    ("fight", state with { History = state.History + "F" }),
                    ("acquiesce", state with { History = state.History + "A" }));
        }

        if (stage < entrants)
        {
            return GameTurn.Decision<Market>(
                stage,
                state.History,
                ("in", state with { History = state.History + "I" }),
                ("out", state with { History = state.History + "O" }));
        }

        string ends = string.Concat(state.History.Where(c => c != 'I'));
        Rational[] payoffs = [.. ends.Select(c => c == 'O' ? Rational.Zero : c == 'F' ? b - Rational.One : b), Rational.Zero];
        foreach (char c in state.Type == "W" ? ends : "")
        {
            payoffs[^1] += c == 'O' ? a : c == 'F' ? -Rational.One : Rational.Zero;
        }

        return GameTurn.End<Market>(payoffs);
    }

    internal sealed record Market(string Type, string History);

    private sealed class Draws(ulong seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15UL + 0xD1B54A32D192ED03UL;

        public int Below(int bound)
        {
            _state += 0x9E3779B97F4A7C15UL;
            ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)((z ^ (z >> 31)) % (ulong)bound);
        }
    }
}
