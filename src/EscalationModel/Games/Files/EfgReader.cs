using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Reads Gambit's games in extensive form (.efg, version 2): the nodes of the tree, each before what follows it. What an
/// information set or an outcome is may be told where its number comes first and left out later. [savani2025].</summary>
internal sealed class EfgReader
{
    /// <summary>A tree that is deeper comes from a damaged file.</summary>
    public const int Deepest = 10_000;

    private const int Chance = -1;

    private readonly TokenReader _tokens;
    private readonly List<string> _players = [];
    private readonly Dictionary<(int Player, int Number), MoveSet> _sets = [];
    private readonly Dictionary<int, Rational[]> _outcomes = [];
    private readonly Dictionary<GameNode, int> _placeOf = new(ReferenceEqualityComparer.Instance);

    private EfgReader(TokenReader tokens) => _tokens = tokens;

    public static ExtensiveFormGame Read(TokenReader tokens) => new EfgReader(tokens).Game();

    private ExtensiveFormGame Game()
    {
        GambitHeader.Take(_tokens, "EFG", "2");
        string title = _tokens.Take(TokenKind.Text, "the title in double quotes").Value;
        _tokens.Take(TokenKind.Open, "{ before the names of the players");
        while (_tokens.Current.Kind == TokenKind.Text)
        {
            _players.Add(_tokens.Take().Value);
        }

        if (_players.Count == 0 || !_tokens.Skip(TokenKind.Close))
        {
            throw _tokens.Wrong(
                _players.Count == 0 ? "the name of at least one player in double quotes" : "another name in double quotes, or }");
        }

        _tokens.Skip(TokenKind.Text); // a description
        List<NodeLine> lines = Lines();
        if (!_tokens.AtEnd)
        {
            throw _tokens.Wrong("the end of the file: the tree is complete");
        }

        return new(title, _players, Tree(lines), (node, what) => _tokens.Wrong(
            _placeOf[node], what, "a tree of perfect recall, in which players know what they did and knew before"));
    }

    private List<NodeLine> Lines()
    {
        var lines = new List<NodeLine>();
        var size = new TreeSize(_players.Count);
        while (size.IsOpen)
        {
            Token first = _tokens.Current;
            NodeLine line = Line();
            lines.Add(line);
            size.Add(line.Set?.Moves.Length ?? 0, line.Set?.Moves.Select(m => m.Probability).OfType<Rational>() ?? [], line.Payoffs);
            if (size.Excess is { } allowed)
            {
                throw _tokens.Wrong(first, allowed);
            }

            size.Close();
        }

        return lines;
    }

    private NodeLine Line()
    {
        const string Kinds = "a node: c (chance), p (a player) or t (an end)";
        int offset = _tokens.Current.Offset;
        string kind = _tokens.Take(TokenKind.Word, Kinds) switch
        {
            { Value: "c" or "p" or "t" } token => token.Value,
            var token => throw _tokens.Wrong(token, Kinds),
        };
        string label = _tokens.Take(TokenKind.Text, "the label of the node in double quotes, empty or not").Value;
        MoveSet? set = kind switch
        {
            "c" => Set(Chance, "chance"),
            "p" => Set(_tokens.TakeCount("the player", 1, _players.Count) - 1, "the player"),
            _ => null,
        };
        return new(offset, label, set, Outcome());
    }

    private MoveSet Set(int player, string mover)
    {
        Token at = _tokens.Current;
        int number = _tokens.TakeCount($"the number of the information set of {mover}", int.MinValue, int.MaxValue);
        bool known = _sets.TryGetValue((player, number), out MoveSet? before);
        if (_tokens.Current.Kind is not (TokenKind.Text or TokenKind.Open))
        {
            return known
                ? before!
                : throw _tokens.Wrong(at, "the number of an information set that is told before, or its label and moves after it");
        }

        string label = _tokens.Skip(TokenKind.Text, out string text) ? text : "";
        Token open = _tokens.Take(TokenKind.Open, "{ before the moves");
        (string Label, Rational? Probability)[] moves = player == Chance ? ChanceMoves(open) : Actions();
        if (known && !moves.SequenceEqual(before!.Moves))
        {
            throw _tokens.Wrong(
                open, $"the moves that were told for information set {number.ToString(CultureInfo.InvariantCulture)} before");
        }

        return known ? before! : _sets[(player, number)] = new(player, number, label, moves);
    }

    private (string Label, Rational? Probability)[] Actions()
    {
        var moves = new List<(string, Rational?)>();
        while (_tokens.Current.Kind != TokenKind.Close || moves.Count == 0)
        {
            moves.Add((_tokens.Take(TokenKind.Text, "the label of a move in double quotes").Value, null));
        }

        _tokens.Take();
        return [.. moves];
    }

    private (string Label, Rational? Probability)[] ChanceMoves(Token open)
    {
        var moves = new List<(string, Rational?)>();
        double work = 0;
        Rational sum = Rational.Zero;
        while (_tokens.Current.Kind != TokenKind.Close || moves.Count == 0)
        {
            string label = _tokens.Take(TokenKind.Text, "the label of a move in double quotes").Value;
            Token at = _tokens.Current;
            Rational probability = _tokens.TakeNumber("the probability of the move");
            _tokens.Skip(TokenKind.Comma);
            moves.Add((label, probability.Sign >= 0 ? probability : throw _tokens.Wrong(at, "a probability, at least 0")));
            sum += probability;
            work += TreeSize.Work(sum);
            if (work > TreeSize.MostWork)
            {
                throw _tokens.Wrong(at, "probabilities whose common denominator has fewer digits");
            }
        }

        _tokens.Take();
        return sum == Rational.One
            ? [.. moves]
            : throw _tokens.Wrong(open.Offset, $"a sum of {Short(sum)}", "probabilities that add up to exactly 1, such as 1/3 three times");
    }

    private Rational[] Outcome()
    {
        Token at = _tokens.Current;
        int number = _tokens.TakeCount("the number of the outcome, 0 for none", int.MinValue, int.MaxValue);
        if (_tokens.Current.Kind is not (TokenKind.Text or TokenKind.Open))
        {
            return number == 0 ? [] : _outcomes.TryGetValue(number, out Rational[]? told)
                ? told
                : throw _tokens.Wrong(at, "0, or the number of an outcome that is told before, or its name and payoffs after it");
        }

        _tokens.Skip(TokenKind.Text); // its name
        Token open = _tokens.Take(TokenKind.Open, "{ before the payoffs");
        var payoffs = new Rational[_players.Count];
        for (int player = 0; player < payoffs.Length; player++)
        {
            payoffs[player] = _tokens.TakePayoff(
                string.Create(CultureInfo.InvariantCulture, $"the payoff of player {player + 1} of {payoffs.Length}"));
            _tokens.Skip(TokenKind.Comma);
        }

        _tokens.Take(TokenKind.Close, $"}} after {payoffs.Length} payoffs");
        if (_outcomes.TryGetValue(number, out Rational[]? before) && !before.SequenceEqual(payoffs))
        {
            throw _tokens.Wrong(open, $"the payoffs that were told for outcome {number.ToString(CultureInfo.InvariantCulture)} before");
        }

        return number == 0 ? payoffs : _outcomes[number] = payoffs;
    }

    // From the last node to the first: what follows a node is made before it.
    private GameNode Tree(List<NodeLine> lines)
    {
        Dictionary<MoveSet, string> keys = Keys();
        var made = new Stack<GameNode>();
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            GameNode node = Node(lines[i], made, keys);
            _placeOf[node] = lines[i].Offset;
            made.Push(node);
        }

        return made.Pop();
    }

    private static GameNode Node(NodeLine line, Stack<GameNode> made, Dictionary<MoveSet, string> keys)
    {
        if (line.Set is not { } set)
        {
            return GameNode.End(line.Payoffs).Labeled(line.Label);
        }

        GameNode node = set.Player == Chance
            ? GameNode.Chance([.. set.Moves.Select(m => (m.Label, m.Probability!.Value, made.Pop()))])
            : GameNode.Decision(set.Player, keys[set], [.. set.Moves.Select(m => (m.Label, made.Pop()))]);
        return (line.Payoffs.Length == 0 ? node : node.Earning(line.Payoffs)).Labeled(line.Label);
    }

    /// <summary>A key for each information set: its label where that tells it from the player's others, else with its number.</summary>
    private Dictionary<MoveSet, string> Keys()
    {
        var keys = new Dictionary<MoveSet, string>(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<int, MoveSet> ofPlayer in _sets.Values.Where(s => s.Player != Chance).GroupBy(s => s.Player))
        {
            HashSet<string> alone = [.. ofPlayer.Where(s => s.Label.Length > 0)
                .GroupBy(s => s.Label).Where(g => g.Count() == 1).Select(g => g.Key)];
            var used = new HashSet<string>(alone);
            foreach (MoveSet set in ofPlayer)
            {
                string key = set.Label;
                if (!alone.Contains(key))
                {
                    string number = set.Number.ToString(CultureInfo.InvariantCulture);
                    key = set.Label.Length > 0 ? $"{set.Label} #{number}" : number;
                    while (!used.Add(key))
                    {
                        key = "#" + key;
                    }
                }

                keys.Add(set, key);
            }
        }

        return keys;
    }

    private static string Short(Rational sum) => sum.ToString() is { Length: <= 40 } text ? text : sum.ToString("R", null);

    private sealed record MoveSet(int Player, int Number, string Label, (string Label, Rational? Probability)[] Moves);

    private readonly record struct NodeLine(int Offset, string Label, MoveSet? Set, Rational[] Payoffs);
}
