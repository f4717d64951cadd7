namespace EscalationModel.Numerics.Linear;

/// <summary>The order in which the blocks of a sparse matrix are eliminated, and the fronts that they form [duff1983]. The block with the
/// least work left goes first (minimum degree), the last block goes last; a front joins the next one where that adds little.</summary>
internal sealed class BlockOrder
{
    // By how much joined fronts may hold more entries than apart.
    private const double Growth = 1.15;

    private readonly int[] _sizes;

    /// <summary>Orders the blocks.</summary>
    /// <param name="sizes">The number of unknowns of each block.</param>
    /// <param name="pairs">The pairs of blocks of which either holds entries in the other's columns.</param>
    public BlockOrder(int[] sizes, IEnumerable<(int, int)> pairs)
    {
        _sizes = sizes;
        Fronts = Joined(Eliminated(new Neighbors(sizes.Length, pairs)));
    }

    /// <summary>The fronts in the order of elimination, each after those that it follows from.</summary>
    public IReadOnlyList<Front> Fronts { get; }

    private List<Front> Eliminated(Neighbors near)
    {
        int blocks = _sizes.Length;
        int[] degree = [.. Enumerable.Range(0, blocks).Select(b => near.Size(b, _sizes))], turn = new int[blocks];
        Array.Fill(turn, blocks);
        var fronts = new List<Front>();
        for (int k = 0; k < blocks; k++)
        {
            int next = blocks - 1;
            for (int b = 0; b < blocks - 1; b++)
            {
                next = turn[b] == blocks && (next == blocks - 1 || degree[b] < degree[next]) ? b : next;
            }

            turn[next] = k;
            List<int> border = near.Eliminate(next);
            border.ForEach(b => degree[b] = near.Size(b, _sizes));
            fronts.Add(new([next], border));
        }

        foreach (Front front in fronts)
        {
            front.Border.Sort((a, b) => turn[a].CompareTo(turn[b]));
        }

        return fronts;
    }

    // In the order of elimination the front of a block's first border block is its parent.
    private List<Front> Joined(List<Front> single)
    {
        var frontOf = new Front[_sizes.Length];
        single.ForEach(front => frontOf[front.Own[0]] = front);
        var kept = new List<Front>();
        foreach (Front front in single)
        {
            if (front.Border.Count == 0)
            {
                kept.Add(front);
                continue;
            }

            Front parent = frontOf[front.Border[0]];
            if (AreaOf(front, parent) <= Growth * (Area(front) + Area(parent)))
            {
                parent.Own.InsertRange(0, front.Own);
                parent.Children.AddRange(front.Children);
            }
            else
            {
                parent.Children.Add(front);
                kept.Add(front);
            }
        }

        return kept;
    }

    private double Area(Front front) => Area(Size(front.Own), Size(front.Border));

    private double AreaOf(Front front, Front parent) => Area(Size(front.Own) + Size(parent.Own), Size(parent.Border));

    private static double Area(double own, double border) => own * (own + 2 * border);

    private int Size(List<int> blocks) => blocks.Sum(b => _sizes[b]);

    /// <summary>Blocks that are eliminated together, those that remain coupled by it, and the fronts whose rest goes into this one.
    /// </summary>
    internal sealed record Front(List<int> Own, List<int> Border)
    {
        public List<Front> Children { get; } = [];
    }

    // Which blocks not yet eliminated are coupled, as bits.
    private sealed class Neighbors
    {
        private readonly ulong[][] _bits;

        public Neighbors(int blocks, IEnumerable<(int, int)> pairs)
        {
            _bits = [.. Enumerable.Range(0, blocks).Select(_ => new ulong[(blocks + 63) / 64])];
            foreach ((int a, int b) in pairs.Where(p => p.Item1 != p.Item2))
            {
                (_bits[a][b / 64], _bits[b][a / 64]) = (_bits[a][b / 64] | 1UL << b, _bits[b][a / 64] | 1UL << a);
            }
        }

        public int Size(int block, int[] sizes) => Of(block).Sum(b => sizes[b]);

        public List<int> Eliminate(int block)
        {
            List<int> border = [.. Of(block)];
            foreach (int b in border)
            {
                ulong[] bits = _bits[b];
                for (int i = 0; i < bits.Length; i++)
                {
                    bits[i] |= _bits[block][i];
                }

                bits[b / 64] &= ~(1UL << b);
                bits[block / 64] &= ~(1UL << block);
            }

            return border;
        }

        private IEnumerable<int> Of(int block)
        {
            for (int i = 0; i < _bits[block].Length; i++)
            {
                for (ulong rest = _bits[block][i]; rest != 0; rest &= rest - 1)
                {
                    yield return 64 * i + System.Numerics.BitOperations.TrailingZeroCount(rest);
                }
            }
        }
    }
}
