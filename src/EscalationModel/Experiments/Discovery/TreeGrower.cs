namespace EscalationModel.Experiments.Discovery;

/// <summary>Splits nodes from the root on. The rows of a node lie side by side in the order of each input, so that no node sorts.</summary>
internal sealed class TreeGrower
{
    private readonly DiscoveryData _data;
    private readonly CartOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly long _fewest;
    private readonly int[][] _orders;
    private readonly int[] _moved;
    private readonly List<CartNode> _nodes = [];

    public TreeGrower(DiscoveryData data, CartOptions options, CancellationToken cancellation)
    {
        (_data, _options, _cancellation) = (data, options, cancellation);
        _fewest = options.MinLeaf ?? (data.Points + 19) / 20;
        _orders = [.. Enumerable.Range(0, data.Names.Count).Select(Counting)];
        _moved = new int[_orders[0].Length];
    }

    /// <summary>All nodes in preorder.</summary>
    public IReadOnlyList<CartNode> Grow()
    {
        Grow(0, _moved.Length, 0, new(_data, new BoxLimits[_orders.Length], _data.Points, _data.OfInterest));
        return _nodes;
    }

    private int Grow(int start, int end, int depth, Box box)
    {
        _cancellation.ThrowIfCancellationRequested();
        int index = _nodes.Count;
        _nodes.Add(new(box, depth, null, null, null, null));
        if (depth == _options.MaxDepth || BestSplit(start, end, box) is not { } split)
        {
            return index;
        }

        int middle = Divide(start, end, split);
        Box below = Part(box, split, isLeft: true), above = Part(box, split, isLeft: false);
        int left = Grow(start, middle, depth + 1, below), right = Grow(middle, end, depth + 1, above);
        _nodes[index] = new(box, depth, split.Input, split.Threshold, left, right);
        return index;
    }

    private Box Part(Box box, in Split split, bool isLeft)
    {
        BoxLimits[] limits = [.. box.Limits];
        limits[split.Input] = isLeft
            ? limits[split.Input] with { High = split.Threshold }
            : limits[split.Input] with { Low = split.Threshold, LowIsOutside = true };
        return isLeft
            ? new(_data, limits, split.Points, split.OfInterest)
            : new(_data, limits, box.Points - split.Points, box.OfInterest - split.OfInterest);
    }

    private Split? BestSplit(int start, int end, Box box)
    {
        Split? best = null;
        for (int j = 0; j < _orders.Length; j++)
        {
            ReadOnlySpan<double> column = _data.Column(j);
            ReadOnlySpan<int> rows = _orders[j].AsSpan(start, end - start);
            long points = 0, ofInterest = 0;
            for (int at = 0; at < rows.Length - 1; at++)
            {
                int row = rows[at];
                points += _data.Weights[row];
                ofInterest += _data.IsOfInterest[row] ? _data.Weights[row] : 0;
                double value = column[row], next = column[rows[at + 1]];
                if (value == next || points < _fewest || box.Points - points < _fewest)
                {
                    continue;
                }

                var split = new Split(j, value, next, points, ofInterest, box.Points, box.OfInterest);
                best = (best is not { } known || split.IsPurerThan(known)) && split.Lowers ? split : best;
            }
        }

        return best;
    }

    // The rows that go to the left come first, in each order.
    private int Divide(int start, int end, in Split split)
    {
        ReadOnlySpan<double> column = _data.Column(split.Input);
        int middle = start;
        foreach (int[] order in _orders)
        {
            int right = 0;
            middle = start;
            for (int at = start; at < end; at++)
            {
                int row = order[at];
                if (column[row] <= split.Threshold)
                {
                    order[middle++] = row;
                }
                else
                {
                    _moved[right++] = row;
                }
            }

            _moved.AsSpan(0, right).CopyTo(order.AsSpan(middle));
        }

        return middle;
    }

    private int[] Counting(int input)
    {
        List<int> rows = new(_data.Weights.Length);
        foreach (int row in _data.Order(input))
        {
            if (_data.Weights[row] > 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
