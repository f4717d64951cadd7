using System.Numerics;

namespace EscalationModel.Games;

/// <summary>What players gain at their information sets by changing what they do there and later, for one profile and any beliefs, in
/// doubles or in fractions. Not thread-safe.</summary>
internal sealed class DeviationGains<T>(CompiledGame tree, T[] chance, T[][] payoffs, T[][] behavior)
    where T : struct, IMultiplyOperators<T, T, T>, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IComparisonOperators<
        T, T, bool>
{
    private readonly Queue<(int Node, T Weight)> _open = new();
    private readonly T[][] _best = New(tree), _actual = New(tree);

    /// <summary>The gain at an information set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="beliefs">The probability of each of its nodes.</param>
    public T At(InformationSet set, ReadOnlySpan<T> beliefs)
    {
        int player = set.Player;
        Treeplex plex = tree.Players[player];
        T[] best = _best[player], actual = _actual[player], own = behavior[player];
        Array.Clear(best);
        Earn(set, beliefs, best);
        best.CopyTo(actual, 0);
        (T top, T played) = (default, default);
        for (int k = plex.SetCount - 1; k >= set.Local; k--)
        {
            top = best[plex.First[k]];
            played = default;
            for (int s = plex.First[k]; s < plex.First[k + 1]; s++)
            {
                top = best[s] > top ? best[s] : top;
                played += own[s] * actual[s];
            }

            best[plex.Parent[k]] += top;
            actual[plex.Parent[k]] += played;
        }

        return top - played;
    }

    private static T[][] New(CompiledGame tree) => [.. tree.Players.Select(plex => new T[plex.SequenceCount])];

    // What each own sequence earns after the set, the player's own moves not counted.
    private void Earn(InformationSet set, ReadOnlySpan<T> beliefs, T[] earned)
    {
        ReadOnlySpan<int> members = tree.NodesOf(set.Index);
        for (int i = 0; i < members.Length; i++)
        {
            _open.Enqueue((members[i], beliefs[i]));
        }

        while (_open.TryDequeue(out (int Node, T Weight) next))
        {
            (int n, T weight) = next;
            int at = tree.SetOf[n];
            if (weight == default)
            {
                continue;
            }

            if (at == CompiledGame.IsEnd)
            {
                int leaf = tree.LeafOf[n];
                earned[tree.LeafSequence[set.Player][leaf]] += weight * payoffs[set.Player][leaf];
            }

            for (int c = tree.FirstChild[n]; c < tree.FirstChild[n + 1]; c++)
            {
                _open.Enqueue((c, at < 0 ? weight * chance[c]
                    : tree.Sets[at].Player == set.Player ? weight : weight * behavior[tree.Sets[at].Player][tree.SequenceTo(c)]));
            }
        }
    }
}
