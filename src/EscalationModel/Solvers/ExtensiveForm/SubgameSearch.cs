using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The equilibria of all subgames of a tree, from the last to the first.</summary>
internal sealed class SubgameSearch(ExtensiveFormGame game, int max, CancellationToken cancellation)
{
    private readonly CompiledGame _tree = game.Tree;
    private readonly List<Subgame>?[] _solved = new List<Subgame>?[game.Tree.NodeCount];
    private readonly Dictionary<(int Action, int Count), MixedStrategy> _pure = [];

    /// <summary>Whether equilibria were left out.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The number of subgames.</summary>
    public int Subgames { get; private set; }

    public IReadOnlyList<BehaviorProfile> Solve()
    {
        bool[] isRoot = SubgameRoots();
        for (int n = _tree.NodeCount - 1; n >= 0; n--)
        {
            if (!isRoot[n])
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            Subgames += _tree.SetOf[n] == CompiledGame.IsEnd ? 0 : 1;
            _solved[n] = _tree.SetOf[n] == CompiledGame.IsEnd ? [new(PayoffsAt(n), [], [])]
                : Children(n).All(c => isRoot[c]) ? OneMove(n)
                : Piece(n, isRoot);
            foreach (int c in Children(n))
            {
                _solved[c] = null; // kept alive by what was built on it
            }
        }

        return [.. _solved[0]!.Select(ProfileOf)];
    }

    /// <summary>Whether no part that its subgames do not split has moves of more than two players.</summary>
    public bool IsPossible()
    {
        bool[] isRoot = SubgameRoots();
        return Enumerable.Range(0, _tree.NodeCount).Where(n => isRoot[n]).All(n => PlayersFrom(n, isRoot).Count <= 2);
    }

    // A node begins no subgame if it lies between the nodes of an information set and the last node that is common to their paths.
    private bool[] SubgameRoots()
    {
        bool[] isRoot = [.. Enumerable.Repeat(true, _tree.NodeCount)];
        var passed = new Dictionary<int, int>();
        foreach (InformationSet set in _tree.Sets)
        {
            int[] members = _tree.NodesOf(set.Index).ToArray();
            if (members.Length == 1)
            {
                continue;
            }

            passed.Clear();
            foreach (int member in members)
            {
                for (int n = member; n >= 0; n = _tree.Parent[n])
                {
                    passed[n] = passed.GetValueOrDefault(n) + 1;
                }
            }

            foreach ((int n, int times) in passed)
            {
                isRoot[n] &= times == members.Length;
            }
        }

        return isRoot;
    }

    // Who moves between the root of a subgame and the roots of its own subgames.
    private HashSet<int> PlayersFrom(int root, bool[] isRoot)
    {
        var players = new HashSet<int>();
        for (var open = new Stack<int>([root]); open.TryPop(out int n);)
        {
            if (_tree.SetOf[n] >= 0)
            {
                players.Add(_tree.Sets[_tree.SetOf[n]].Player);
            }

            foreach (int c in Children(n).Where(c => !isRoot[c]))
            {
                open.Push(c);
            }
        }

        return players;
    }

    private IEnumerable<int> Children(int n) => Enumerable.Range(_tree.FirstChild[n], _tree.FirstChild[n + 1] - _tree.FirstChild[n]);

    private Rational[] PayoffsAt(int n) => [.. _tree.ExactPayoffs.Select(p => p[_tree.LeafOf[n]])];

    private List<Subgame> OneMove(int n)
    {
        var found = new List<Subgame>();
        foreach (Subgame[] after in Combinations([.. Children(n)]))
        {
            int set = _tree.SetOf[n];
            if (set < 0)
            {
                found.Add(new(Average(n, after), [], after));
                continue;
            }

            if (found.Count > max)
            {
                break;
            }

            int player = _tree.Sets[set].Player;
            Rational best = after.Max(s => s.Payoffs[player]);
            for (int a = 0; a < after.Length; a++)
            {
                if (after[a].Payoffs[player] == best)
                {
                    found.Add(new(after[a].Payoffs, [(set, Pure(a, after.Length))], after));
                }
            }
        }

        return Limited(found);
    }

    // The same for all equilibria: they are many, and most of what they play is common.
    private MixedStrategy Pure(int action, int count) =>
        _pure.TryGetValue((action, count), out MixedStrategy? known) ? known
            : _pure[(action, count)] = MixedStrategy.Pure(action, count);

    private Rational[] Average(int n, Subgame[] after)
    {
        var payoffs = new Rational[game.Players.Count];
        for (int p = 0; p < payoffs.Length; p++)
        {
            for (int a = 0; a < after.Length; a++)
            {
                payoffs[p] += _tree.ExactChance[_tree.FirstChild[n] + a] * after[a].Payoffs[p];
            }
        }

        return payoffs;
    }

    // Every way to choose an equilibrium for each of some subgames, the first ones first.
    private IEnumerable<Subgame[]> Combinations(int[] nodes)
    {
        var index = new int[nodes.Length];
        for (int made = 0; made < max; made++)
        {
            yield return [.. nodes.Select((n, i) => _solved[n]![index[i]])];
            int k = nodes.Length - 1;
            while (k >= 0 && ++index[k] == _solved[nodes[k]]!.Count)
            {
                index[k--] = 0;
            }

            if (k < 0)
            {
                yield break;
            }
        }

        IsTruncated = true;
    }

    private List<Subgame> Limited(List<Subgame> found)
    {
        IsTruncated |= found.Count > max;
        return found.Count > max ? found[..max] : found;
    }

    // A subgame that later ones do not split: these are replaced by ends with their values.
    private List<Subgame> Piece(int root, bool[] isRoot)
    {
        var cuts = new List<int>();
        for (var open = new Stack<int>(Children(root)); open.TryPop(out int n);)
        {
            if (isRoot[n])
            {
                cuts.Add(n);
                continue;
            }

            foreach (int c in Children(n))
            {
                open.Push(c);
            }
        }

        cuts.Sort();
        return Limited([.. Combinations([.. cuts]).Select(after => SolvePiece(root, cuts, after))]);
    }

    private Subgame SolvePiece(int root, List<int> cuts, Subgame[] after)
    {
        var values = cuts.Zip(after).ToDictionary(c => c.First, c => c.Second.Payoffs);
        var piece = new ExtensiveFormGame($"{game.Title} after \"{_tree.PathTo(root)}\"", game.Players, Rebuild(root, values));
        BehaviorProfile profile = SolveAlone(piece, root);
        return new([.. profile.ExactPayoffs!], [.. piece.InformationSets.Select(s => (game[s.Player, s.Key].Index, profile[s]))], after);
    }

    private GameNode Rebuild(int n, Dictionary<int, Rational[]> values)
    {
        if (values.TryGetValue(n, out Rational[]? payoffs))
        {
            return GameNode.End(payoffs);
        }

        GameNode node = _tree.Nodes[n];
        GameNode[] next = [.. Children(n).Select(c => Rebuild(c, values))];
        return node.Kind == GameNodeKind.Chance
            ? GameNode.Chance([.. node.Moves.Select((m, i) => (m.Label, m.Probability!.Value, next[i]))])
            : GameNode.Decision(node.Player, node.InformationSet, [.. node.Moves.Select((m, i) => (m.Label, next[i]))]);
    }

    private BehaviorProfile SolveAlone(ExtensiveFormGame piece, int root)
    {
        int[] active = [.. piece.InformationSets.Select(s => s.Player).Distinct()];
        if (active.Length > 2)
        {
            throw new ArgumentException(
                $"Backward induction cannot solve the subgame at \"{_tree.PathTo(root)}\" of \"{game.Title}\": {active.Length} players move"
                    + " at information sets that its own subgames do not split, and two are allowed.");
        }

        return active.Length == 1
            ? TreeBestResponse.To(BehaviorProfile.Uniform(piece), active[0]).Profile
            : piece.Players.Count == 2 && piece.ConstantSum is not null
                ? SequenceFormLp.Solve(piece, exact: true, cancellation).Solutions[0]
            : SequenceFormLemke.OfTwoActive(piece, active[0], active[1], cancellation);
    }

    private BehaviorProfile ProfileOf(Subgame first)
    {
        var strategies = new MixedStrategy[_tree.Sets.Count];
        for (var open = new Stack<Subgame>([first]); open.TryPop(out Subgame? subgame);)
        {
            foreach ((int set, MixedStrategy strategy) in subgame.Choices)
            {
                strategies[set] = strategy;
            }

            foreach (Subgame after in subgame.After)
            {
                open.Push(after);
            }
        }

        return BehaviorProfile.Of(game, set => strategies[set.Index]);
    }

    /// <summary>An equilibrium of a subgame: what it pays, what is played before its own subgames begin, and
    /// what is played in these.</summary>
    private sealed record Subgame(
        Rational[] Payoffs, IReadOnlyList<(int Set, MixedStrategy Strategy)> Choices, IReadOnlyList<Subgame> After);
}
