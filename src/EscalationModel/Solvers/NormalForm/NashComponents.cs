using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The set of all Nash equilibria of a game, from its extreme ones. Source: [avis2010]. 1. Extreme equilibria are the edges of a
/// graph between extreme strategies of row and column player; its connected parts are the components. 2. In each part the maximal complete
/// bipartite subgraphs are the maximal Nash subsets: their column sides are the intersections of the neighbors of row strategies.</summary>
public static class NashComponents
{
    /// <summary>Groups extreme equilibria, all those of a game for a complete answer, in the order of their first equilibria.</summary>
    /// <param name="extreme">Extreme equilibria, as <see cref="VertexEnumeration"/> finds them; strategies are compared as exact fractions,
    /// or as doubles where they are not exact.</param>
    public static IReadOnlyList<NashComponent> Of(IReadOnlyList<Equilibrium> extreme)
    {
        ArgumentNullException.ThrowIfNull(extreme);
        var rows = new Index();
        var columns = new Index();
        (int Row, int Column)[] edges = [.. extreme.Select(e => (rows.Of(e.Row), columns.Of(e.Column)))];
        SortedSet<int>[] neighbors = [.. rows.Strategies.Select(_ => new SortedSet<int>())];
        foreach ((int row, int column) in edges)
        {
            neighbors[row].Add(column);
        }

        return [.. Parts(neighbors, columns.Strategies.Count).Select(part => new NashComponent(
            [.. Subsets(part, neighbors).Select(
                s => new NashSubset([.. s.Rows.Select(i => rows.Strategies[i])], [.. s.Columns.Select(j => columns.Strategies[j])]))]))];
    }

    // 1.
    private static List<List<int>> Parts(SortedSet<int>[] neighbors, int columns)
    {
        int[] partOfRow = [.. Enumerable.Repeat(-1, neighbors.Length)];
        List<int>[] rowsOf = [.. Enumerable.Range(0, columns).Select(_ => new List<int>())];
        for (int i = 0; i < neighbors.Length; i++)
        {
            foreach (int j in neighbors[i])
            {
                rowsOf[j].Add(i);
            }
        }

        List<List<int>> parts = [];
        for (int start = 0; start < neighbors.Length; start++)
        {
            if (partOfRow[start] >= 0)
            {
                continue;
            }

            List<int> part = [];
            Stack<int> open = new([start]);
            partOfRow[start] = parts.Count;
            while (open.TryPop(out int i))
            {
                part.Add(i);
                foreach (int other in neighbors[i].SelectMany(j => rowsOf[j]).Where(o => partOfRow[o] < 0))
                {
                    partOfRow[other] = parts.Count;
                    open.Push(other);
                }
            }

            part.Sort();
            parts.Add(part);
        }

        return parts;
    }

    // 2.
    private static IEnumerable<(List<int> Rows, SortedSet<int> Columns)> Subsets(List<int> part, SortedSet<int>[] neighbors)
    {
        var closed = new HashSet<SortedSet<int>>(SortedSet<int>.CreateSetComparer());
        foreach (int i in part)
        {
            List<SortedSet<int>> added = [neighbors[i]];
            foreach (SortedSet<int> set in closed)
            {
                SortedSet<int> both = new(set);
                both.IntersectWith(neighbors[i]);
                if (both.Count > 0)
                {
                    added.Add(both);
                }
            }

            closed.UnionWith(added);
        }

        return closed
            .Select(set => (Rows: part.Where(i => neighbors[i].IsSupersetOf(set)).ToList(), Columns: set))
            .OrderBy(s => s.Rows[0]).ThenBy(s => s.Columns.Min).ThenByDescending(s => s.Rows.Count);
    }

    private sealed class Index
    {
        private readonly Dictionary<string, int> _numbers = [];

        public List<MixedStrategy> Strategies { get; } = [];

        public int Of(MixedStrategy strategy)
        {
            string key = strategy.Exact is { } exact
                ? string.Join(' ', exact)
                : string.Join(' ', strategy.Probabilities.Select(BitConverter.DoubleToInt64Bits));
            if (!_numbers.TryGetValue(key, out int number))
            {
                number = Strategies.Count;
                _numbers.Add(key, number);
                Strategies.Add(strategy);
            }

            return number;
        }
    }
}

/// <summary>A connected component of the set of Nash equilibria: maximal Nash subsets that touch one another. One equilibrium alone, if the
/// game is not degenerate there. Immutable.</summary>
/// <param name="Subsets">The maximal Nash subsets.</param>
[TypeFormatterSource]
public sealed record NashComponent(IReadOnlyList<NashSubset> Subsets) : IShown;
