namespace EscalationModel.Estimation.Players;

/// <summary>Choices by joint rung with what both sides did in the move before, for the test of memory.</summary>
internal sealed class MovesByLast
{
    /// <summary>What moves may depend on: the own last move, the rival's, both.</summary>
    public const int Kinds = 3;

    private readonly List<Layer> _layers = [];
    private double[] _xLogX = [];

    /// <summary>The joint rungs with different moves and different last moves.</summary>
    public int Count => _layers.Count;

    /// <summary>The choices there.</summary>
    public int Moves => _layers.Sum(l => l.Moves.Length);

    public static MovesByLast Of(PlayerMoves moves, int rungs)
    {
        _ = MoveCounts.Of(moves.All, rungs, moves.Source); // refuses rungs that are not on the ladder
        var cells = new SortedDictionary<int, List<(int Move, int Last)>>();
        for (int i = 1; i < moves.All.Count; i++)
        {
            (PlayerMove before, PlayerMove now) = (moves.All[i - 1], moves.All[i]);
            if (moves.Follows(i) && MoveCounts.StepOn(now, rungs) is { } step)
            {
                int cell = now.Own * rungs + now.Rival;
                int last = 3 * (Math.Sign(now.Own - before.Own) + 1) + Math.Sign(now.Rival - before.Rival) + 1;
                (cells.TryGetValue(cell, out var seen) ? seen : cells[cell] = []).Add((step + 1, last));
            }
        }

        var data = new MovesByLast();
        data._layers.AddRange(cells.Values.Where(IsMixed).Select(c => new Layer([.. c.Select(m => m.Move)], [.. c.Select(m => m.Last)])));
        data._xLogX = [0, .. Enumerable.Range(1, Math.Max(1, data.Moves)).Select(n => n * PortableMath.Log(n))];
        return data;
    }

    public void Shuffle(ref RandomStream random)
    {
        foreach (Layer layer in _layers)
        {
            for (int i = layer.Moves.Length - 1; i > 0; i--)
            {
                int j = (int)(random.NextDouble() * (i + 1));
                (layer.Moves[i], layer.Moves[j]) = (layer.Moves[j], layer.Moves[i]);
            }
        }
    }

    /// <summary>Writes the G statistics over all joint rungs, by kind.</summary>
    public void G(Span<double> statistics)
    {
        statistics.Clear();
        Span<int> both = stackalloc int[Layer.Size], one = stackalloc int[Layer.Size];
        foreach (Layer layer in _layers)
        {
            layer.Count(both);
            for (int kind = 0; kind < Kinds; kind++)
            {
                statistics[kind] += 2 * GOf(Layer.Of(kind, both, one));
            }
        }

        for (int kind = 0; kind < Kinds; kind++)
        {
            statistics[kind] = Math.Max(0, statistics[kind]);
        }
    }

    /// <summary>The degrees of freedom: over joint rungs, one less than the moves seen times one less than the last moves seen.</summary>
    public int Freedom(int kind)
    {
        int freedom = 0;
        Span<int> both = stackalloc int[Layer.Size], one = stackalloc int[Layer.Size];
        foreach (Layer layer in _layers)
        {
            layer.Count(both);
            ReadOnlySpan<int> counts = Layer.Of(kind, both, one);
            int rows = 0, columns = 0;
            for (int move = 0; move < 3; move++)
            {
                columns += Column(counts, move) > 0 ? 1 : 0;
            }

            for (int last = 0; last < counts.Length / 3; last++)
            {
                rows += Row(counts, last) > 0 ? 1 : 0;
            }

            freedom += (rows - 1) * (columns - 1);
        }

        return freedom;
    }

    private static bool IsMixed(List<(int Move, int Last)> cell) =>
        cell.Any(m => m.Move != cell[0].Move) && cell.Any(m => m.Last != cell[0].Last);

    private double GOf(ReadOnlySpan<int> counts)
    {
        double sum = 0;
        int total = 0;
        for (int last = 0; last < counts.Length / 3; last++)
        {
            int row = Row(counts, last);
            (sum, total) = (sum - _xLogX[row], total + row);
            for (int move = 0; move < 3; move++)
            {
                sum += _xLogX[counts[3 * last + move]];
            }
        }

        for (int move = 0; move < 3; move++)
        {
            sum -= _xLogX[Column(counts, move)];
        }

        return sum + _xLogX[total];
    }

    private static int Row(ReadOnlySpan<int> counts, int last) => counts[3 * last] + counts[3 * last + 1] + counts[3 * last + 2];

    private static int Column(ReadOnlySpan<int> counts, int move)
    {
        int sum = 0;
        for (int last = 0; last < counts.Length / 3; last++)
        {
            sum += counts[3 * last + move];
        }

        return sum;
    }

    private sealed record Layer(int[] Moves, int[] Lasts)
    {
        /// <summary>Nine last moves of both by three moves.</summary>
        public const int Size = 27;

        /// <summary>Counts by both last moves, the own first, and the move.</summary>
        public void Count(Span<int> counts)
        {
            counts.Clear();
            for (int i = 0; i < Moves.Length; i++)
            {
                counts[3 * Lasts[i] + Moves[i]]++;
            }
        }

        /// <summary>The same by what a kind looks at.</summary>
        public static ReadOnlySpan<int> Of(int kind, ReadOnlySpan<int> both, Span<int> one)
        {
            if (kind == 2)
            {
                return both;
            }

            one.Clear();
            for (int i = 0; i < Size; i++)
            {
                int last = kind == 0 ? i / 9 : i / 3 % 3;
                one[3 * last + i % 3] += both[i];
            }

            return one[..9];
        }
    }
}
