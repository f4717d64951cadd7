using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

public sealed partial class ExtensiveFormGame
{
    /// <summary>The normal form: every pure strategy of the two players, an action for each of their information sets.</summary>
    /// <param name="maxCells">The most payoff pairs that are allowed.</param>
    /// <exception cref="ArgumentException">There are not two players, or the normal form is too large; the
    /// message gives its size.</exception>
    public NormalFormGame ToNormalForm(int maxCells = 1_000_000) => ToNormalForm(reduced: false, maxCells);

    /// <summary>The reduced normal form: pure strategies say nothing about information sets that the player's own earlier actions exclude,
    /// so that strategies that always end alike are one.</summary>
    /// <param name="maxCells">The most payoff pairs that are allowed.</param>
    /// <exception cref="ArgumentException">There are not two players, or the reduced normal form is too large; the
    /// message gives its size.</exception>
    public NormalFormGame ToReducedNormalForm(int maxCells = 1_000_000) => ToNormalForm(reduced: true, maxCells);

    /// <summary>The behavior strategies that play like mixed strategies of the reduced normal form; uniform at information sets that the
    /// player's own strategy excludes. [kuhn1953].</summary>
    /// <param name="row">A mixed strategy of the first player over the rows of <see cref="ToReducedNormalForm"/>.</param>
    /// <param name="column">A mixed strategy of the second player over its columns.</param>
    /// <exception cref="ArgumentException">There are not two players, or a strategy has another number of pure strategies.</exception>
    public BehaviorProfile FromReducedNormalForm(MixedStrategy row, MixedStrategy column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        RequireTwoPlayers();
        return row.Exact is not null && column.Exact is not null
            ? BehaviorProfile.OfBehavior(this, [ExactBehavior(0, row), ExactBehavior(1, column)])
            : BehaviorProfile.OfBehavior(this, [Behavior(0, row), Behavior(1, column)]);
    }

    private NormalFormGame ToNormalForm(bool reduced, int maxCells)
    {
        RequireTwoPlayers();
        BigInteger rows = PureStrategies.Count(Tree.Players[0], reduced), columns = PureStrategies.Count(Tree.Players[1], reduced);
        if (rows * columns > maxCells)
        {
            throw new ArgumentException(
                $"The {(reduced ? "reduced " : "")}normal form has {rows} x {columns} pairs of strategies; {maxCells} are allowed.",
                nameof(maxCells));
        }

        List<int[]> first = PureStrategies.All(Tree.Players[0], reduced), second = PureStrategies.All(Tree.Players[1], reduced);
        var payoffs = (Row: new Rational[first.Count, second.Count], Column: new Rational[first.Count, second.Count]);
        bool[][] plans = [.. second.Select(choices => PureStrategies.Plan(Tree.Players[1], choices))];
        for (int i = 0; i < first.Count; i++)
        {
            bool[] plan = PureStrategies.Plan(Tree.Players[0], first[i]);
            int[] leaves = [.. Enumerable.Range(0, EndCount).Where(leaf => plan[Tree.LeafSequence[0][leaf]])];
            for (int j = 0; j < second.Count; j++)
            {
                foreach (int leaf in leaves)
                {
                    if (plans[j][Tree.LeafSequence[1][leaf]])
                    {
                        payoffs.Row[i, j] += Tree.ExactLeafChance[leaf] * Tree.ExactPayoffs[0][leaf];
                        payoffs.Column[i, j] += Tree.ExactLeafChance[leaf] * Tree.ExactPayoffs[1][leaf];
                    }
                }
            }
        }

        return new(payoffs.Row, payoffs.Column)
        {
            Title = Title,
            Players = Players,
            RowLabels = [.. first.Select(c => LabelOf(0, c))],
            ColumnLabels = [.. second.Select(c => LabelOf(1, c))],
        };
    }

    private void RequireTwoPlayers()
    {
        if (Players.Count != 2)
        {
            throw new ArgumentException($"The normal form here is of two players; \"{Title}\" has {Players.Count}.");
        }
    }

    private string LabelOf(int player, int[] choices) =>
        string.Join(", ", Tree.Players[player].Sets.Select((set, k) => (Tree.Sets[set], Choice: choices[k]))
            .Where(s => s.Choice >= 0).Select(s => $"{s.Item1.Key}={s.Item1.Actions[s.Choice]}"));

    private Rational[] ExactBehavior(int player, MixedStrategy mixed)
    {
        var plan = new Rational[Tree.Players[player].SequenceCount];
        Mix(player, mixed, (s, i) => plan[s] += mixed.Exact![i]);
        return Tree.Players[player].BehaviorOf(plan);
    }

    private double[] Behavior(int player, MixedStrategy mixed)
    {
        var plan = new double[Tree.Players[player].SequenceCount];
        Mix(player, mixed, (s, i) => plan[s] += mixed[i]);
        return Tree.Players[player].BehaviorOf(plan);
    }

    private void Mix(int player, MixedStrategy mixed, Action<int, int> add)
    {
        Treeplex plex = Tree.Players[player];
        if (PureStrategies.Count(plex, reduced: true) != mixed.Count)
        {
            throw new ArgumentException(
                $"{mixed.Count} probabilities for the {PureStrategies.Count(plex, reduced: true)} pure strategies of player {player + 1}.",
                nameof(mixed));
        }

        List<int[]> all = PureStrategies.All(plex, reduced: true);
        foreach (int i in mixed.Support)
        {
            bool[] plan = PureStrategies.Plan(plex, all[i]);
            for (int s = 0; s < plan.Length; s++)
            {
                if (plan[s])
                {
                    add(s, i);
                }
            }
        }
    }
}
