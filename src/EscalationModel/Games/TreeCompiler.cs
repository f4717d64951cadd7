using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>Checks a tree of nodes and lays it out as a <see cref="CompiledGame"/>; all errors are reported together, each with
/// the path to its place.</summary>
internal sealed class TreeCompiler
{
    private const int MaxErrors = 20, LongestPath = 20, LongestLabel = 40;

    private readonly int _players;
    private readonly List<GameNode> _nodes = [];
    private readonly List<int> _parent = [], _firstChild = [], _setOf = [], _leafOf = [], _leafNode = [];
    private readonly List<(int Player, string Key, int FirstNode, List<int> Nodes)> _sets = [];
    private readonly List<int>[] _setsOfPlayer;
    private readonly Dictionary<(int Player, string Key), int> _setIndex = [];
    private readonly List<(int Node, string What)> _errors = []; // the first of them
    private readonly Func<GameNode, string, Exception>? _refusal;
    private int _errorCount;
    private readonly List<int> _first = [], _local = [], _parentSequence = [];
    private readonly int[] _sequences;
    private bool _earnsOnTheWay;

    /// <summary>A compiler for a number of players.</summary>
    /// <param name="players">How many there are.</param>
    /// <param name="refusal">What to throw for a node and what is wrong there, by who knows where the node was read; null: an
    /// <see cref="ArgumentException"/> that tells all errors.</param>
    public TreeCompiler(int players, Func<GameNode, string, Exception>? refusal = null)
    {
        (_players, _refusal) = (players, refusal);
        _setsOfPlayer = [.. Enumerable.Range(0, players).Select(_ => new List<int>())];
        _sequences = [.. Enumerable.Repeat(1, players)];
    }

    public CompiledGame Compile(GameNode root)
    {
        Lay(root);
        int[][]? last = _errorCount == 0 ? LastSequences() : null;
        return _errorCount == 0 ? Assemble(last!)
            : throw (_refusal?.Invoke(_nodes[_errors[0].Node], _errors[0].What) ?? new ArgumentException(AllErrors(), nameof(root)));
    }

    private string AllErrors() => $"The tree has {_errorCount} error{(_errorCount == 1 ? "" : "s")}:{Environment.NewLine}"
        + string.Join(Environment.NewLine, _errors.Select(e => $"  at \"{Path(e.Node)}\": {e.What}"))
        + (_errorCount > MaxErrors ? $"{Environment.NewLine}  and {_errorCount - MaxErrors} more" : "");

    public static string PathTo(int node, IReadOnlyList<GameNode> nodes, IReadOnlyList<int> parent, IReadOnlyList<int> firstChild)
    {
        string[] moves = [.. MovesTo(node, nodes, parent, firstChild).Reverse()];
        return moves.Length == 0 ? "(root)" : string.Join(" > ", moves);
    }

    // The moves from a node up to the root.
    private static IEnumerable<string> MovesTo(
        int node, IReadOnlyList<GameNode> nodes, IReadOnlyList<int> parent, IReadOnlyList<int> firstChild)
    {
        for (int n = node; parent[n] >= 0; n = parent[n])
        {
            yield return nodes[parent[n]].Moves[n - firstChild[parent[n]]].Label;
        }
    }

    // Level by level: the list of nodes is also the queue.
    private void Lay(GameNode root)
    {
        _nodes.Add(root);
        _parent.Add(-1);
        for (int n = 0; n < _nodes.Count; n++)
        {
            GameNode node = _nodes[n];
            _firstChild.Add(_nodes.Count);
            Check(n, node);
            foreach (GameMove move in node.Moves)
            {
                if (move.Next is null)
                {
                    Error(n, $"nothing follows the move \"{Short(move.Label)}\"");
                    continue;
                }

                _nodes.Add(move.Next);
                _parent.Add(n);
            }
        }

        _firstChild.Add(_nodes.Count);
    }

    private void Check(int n, GameNode node)
    {
        bool isEnd = node.Kind == GameNodeKind.End;
        _leafOf.Add(isEnd ? _leafNode.Count : -1);
        _setOf.Add(node.Kind switch
        {
            GameNodeKind.Chance => CheckChance(n, node),
            GameNodeKind.Decision => CheckDecision(n, node),
            _ => CompiledGame.IsEnd,
        });
        if (isEnd)
        {
            _leafNode.Add(n);
        }

        if (node.Payoffs.Count > 0 && node.Payoffs.Count != _players)
        {
            Error(n, $"{node.Payoffs.Count} payoffs for {_players} players");
        }

        foreach (Rational payoff in node.Payoffs.Where(p => !PayoffLimit.Allows(p.ToDouble())))
        {
            Error(n, $"a payoff of {PayoffLimit.Shown(payoff)}; {PayoffLimit.Allowed} is needed");
        }

        _earnsOnTheWay |= !isEnd && node.Payoffs.Count > 0;
    }

    private int CheckChance(int n, GameNode node)
    {
        Rational sum = Rational.Zero;
        foreach (GameMove move in node.Moves)
        {
            sum += move.Probability ?? Rational.Zero;
            if (move.Probability is not { Sign: >= 0 })
            {
                Error(
                    n,
                    $"the chance move \"{Short(move.Label)}\" has the probability "
                        + $"{move.Probability?.ToString() ?? "(none)"}; 0 to 1 is allowed");
            }
        }

        if (node.Moves.Count == 0)
        {
            Error(n, "chance has no move");
        }
        else if (sum != Rational.One)
        {
            Error(n, $"the probabilities of chance add up to {sum} in place of 1");
        }

        return CompiledGame.IsChance;
    }

    private int CheckDecision(int n, GameNode node)
    {
        if (node.Moves.Count == 0)
        {
            Error(n, $"player {node.Player + 1} has no move");
        }

        if ((uint)node.Player >= (uint)_players)
        {
            Error(n, $"the decision belongs to player index {node.Player}; 0 to {_players - 1} is allowed");
            return CompiledGame.IsChance;
        }

        if (!_setIndex.TryGetValue((node.Player, node.InformationSet), out int set))
        {
            set = _setIndex[(node.Player, node.InformationSet)] = _sets.Count;
            _sets.Add((node.Player, node.InformationSet, n, []));
        }
        else if (!node.Moves.Select(m => m.Label).SequenceEqual(_nodes[_sets[set].FirstNode].Moves.Select(m => m.Label)))
        {
            Error(
                n, $"the actions [{Labels(node)}] differ from [{Labels(_nodes[_sets[set].FirstNode])}] at \"{Path(_sets[set].FirstNode)}\","
                    + $" which is in the same information set \"{Short(node.InformationSet)}\" of player {node.Player + 1}");
        }

        _sets[set].Nodes.Add(n);
        return set;
    }

    // The own last sequence of every player at every node. Perfect recall means that it is the same at all nodes of an information set.
    private int[][] LastSequences()
    {
        var last = new int[_nodes.Count][];
        last[0] = new int[_players];
        for (int n = 0; n < _nodes.Count; n++)
        {
            int set = _setOf[n];
            if (set >= 0)
            {
                PlaceSet(n, set, last[n]);
            }

            for (int c = _firstChild[n]; c < _firstChild[n + 1]; c++)
            {
                last[c] = last[n];
                if (set >= 0)
                {
                    last[c] = [.. last[n]];
                    last[c][_sets[set].Player] = _first[set] + c - _firstChild[n];
                }
            }
        }

        return last;
    }

    private void PlaceSet(int n, int set, int[] last)
    {
        int player = _sets[set].Player;
        if (_sets[set].FirstNode == n)
        {
            // Sets are met in the order of their indices.
            _first.Add(_sequences[player]);
            _local.Add(_setsOfPlayer[player].Count);
            _parentSequence.Add(last[player]);
            _setsOfPlayer[player].Add(set);
            _sequences[player] += _nodes[n].Moves.Count;
        }
        else if (_parentSequence[set] != last[player])
        {
            bool isBelow = last[player] >= _first[set] && last[player] < _first[set] + _nodes[n].Moves.Count;
            Error(
                n,
                $"imperfect recall: player {player + 1} cannot tell this node from \"{Path(_sets[set].FirstNode)}\" (information set "
                    + $"\"{Short(_sets[set].Key)}\"), although "
                    + (isBelow ? "the own move there lies before it" : "own moves before them differ"));
        }
    }

    private CompiledGame Assemble(int[][] last)
    {
        Rational[] chance = [.. _nodes.Select((_, n) => MoveChance(n))];
        Rational[] reach = new Rational[chance.Length];
        reach[0] = Rational.One;
        for (int n = 1; n < reach.Length; n++)
        {
            reach[n] = chance[n] == Rational.One ? reach[_parent[n]] : reach[_parent[n]] * chance[n];
        }

        Rational[][] payoffs = [.. Enumerable.Range(0, _players).Select(Earned)];
        var sets = new InformationSet[_sets.Count];
        var tree = new CompiledGame
        {
            Nodes = _nodes, Parent = [.. _parent], FirstChild = [.. _firstChild], SetOf = [.. _setOf], LeafOf = [.. _leafOf],
            ExactChance = chance, Chance = [.. chance.Select(c => c.ToDouble())], Sets = sets,
            SetNodes = [.. _sets.SelectMany(s => s.Nodes)], FirstSetNode = Starts(_sets.Select(s => s.Nodes.Count), 0),
            Players = [.. Enumerable.Range(0, _players).Select(PlexOf)],
            LeafNode = [.. _leafNode],
            ExactLeafChance = [.. _leafNode.Select(n => reach[n])],
            LeafChance = [.. _leafNode.Select(n => reach[n].ToDouble())],
            ExactPayoffs = payoffs, Payoffs = [.. payoffs.Select(p => p.Select(u => u.ToDouble()).ToArray())],
            LeafSequence = [.. Enumerable.Range(0, _players).Select(p => _leafNode.Select(n => last[n][p]).ToArray())],
        };
        for (int s = 0; s < sets.Length; s++)
        {
            IReadOnlyList<string> actions = [.. _nodes[_sets[s].FirstNode].Moves.Select(m => m.Label)];
            sets[s] = new(tree, s, _sets[s].Player, _sets[s].Key, actions) { Local = _local[s], First = _first[s] };
        }

        return tree;
    }

    private Treeplex PlexOf(int player) => new()
    {
        Player = player,
        Sets = [.. _setsOfPlayer[player]],
        First = Starts(_setsOfPlayer[player].Select(s => _nodes[_sets[s].FirstNode].Moves.Count), 1),
        Parent = [.. _setsOfPlayer[player].Select(s => _parentSequence[s])],
    };

    private static int[] Starts(IEnumerable<int> counts, int start)
    {
        var starts = new List<int> { start };
        foreach (int count in counts)
        {
            starts.Add(starts[^1] + count);
        }

        return [.. starts];
    }

    private Rational MoveChance(int n) =>
        _parent[n] >= 0 && _nodes[_parent[n]] is { Kind: GameNodeKind.Chance } parent
            ? parent.Moves[n - _firstChild[_parent[n]]].Probability!.Value
            : Rational.One;

    // What a player has earned at each end: there and, from the root down, on the way.
    private Rational[] Earned(int player)
    {
        Rational At(int node) => _nodes[node].Payoffs.Count > 0 ? _nodes[node].Payoffs[player] : Rational.Zero;
        if (!_earnsOnTheWay)
        {
            return [.. _leafNode.Select(At)];
        }

        var earned = new Rational[_nodes.Count];
        for (int n = 0; n < earned.Length; n++)
        {
            earned[n] = _parent[n] < 0 ? At(n) : earned[_parent[n]] + At(n);
        }

        return [.. _leafNode.Select(n => earned[n])];
    }

    private void Error(int node, string what)
    {
        if (_errorCount++ < MaxErrors)
        {
            _errors.Add((node, what));
        }
    }

    // A path for an error: its last moves.
    private string Path(int node)
    {
        string[] moves = [.. MovesTo(node, _nodes, _parent, _firstChild).Take(LongestPath + 1)];
        return moves.Length == 0 ? "(root)"
            : string.Join(
                " > ", moves.Take(LongestPath).Select(Short).Append(moves.Length > LongestPath ? "..." : null).OfType<string>().Reverse());
    }

    private static string Labels(GameNode node) => string.Join(
        ", ",
        node.Moves.Take(LongestPath).Select(m => Short(m.Label)).Append(node.Moves.Count > LongestPath ? "..." : null).OfType<string>());

    private static string Short(string label) => label.Length <= LongestLabel ? label : label[..LongestLabel] + "...";
}
