namespace EscalationModel.Experiments.Discovery;

/// <summary>A box that is made smaller limit by limit. Each input was sorted once; a peel walks from both ends of each, past the points
/// that have left. What is asked of a point on the way is one number, so that it is one look in memory.</summary>
internal sealed class Peeler
{
    private readonly DiscoveryData _data;
    private readonly PrimOptions _options;

    // Twice the weight of a row, and one more if it is of interest; 0 once it has left.
    private readonly int[] _inside;
    private readonly int[] _first, _last;
    private BoxLimits[] _limits;
    private long _points, _ofInterest;

    public Peeler(DiscoveryData data, PrimOptions options)
    {
        int inputs = data.Names.Count;
        (_data, _options, _inside, _limits) = (data, options, new int[data.Weights.Length], new BoxLimits[inputs]);
        for (int i = 0; i < _inside.Length; i++)
        {
            _inside[i] = 2 * data.Weights[i] + (data.Weights[i] > 0 && data.IsOfInterest[i] ? 1 : 0);
        }

        (_first, _last) = (new int[inputs], new int[inputs]);
        Array.Fill(_last, _inside.Length - 1);
        (_points, _ofInterest) = (data.Points, data.OfInterest);
    }

    /// <summary>The box as it is.</summary>
    public Box Box => new(_data, _limits, _points, _ofInterest);

    /// <summary>Peels once; null if no peel is good enough.</summary>
    public Cut? Peel()
    {
        var order = new CutOrder(_options, _points, _ofInterest, _options.Fewest(_data.AllPoints));
        (BoxSide before, BoxSide after) =
            _options.Rule == PrimRule.Count ? (BoxSide.Lower, BoxSide.Upper) : (BoxSide.Upper, BoxSide.Lower);
        Cut? best = null;
        for (int j = 0; j < _limits.Length; j++)
        {
            best = Better(order, best, Find(j, before));
            best = Better(order, best, Find(j, after));
        }

        if (best is not { } cut || !order.Accepts(cut))
        {
            return null;
        }

        Take(cut);
        return cut;
    }

    private static Cut? Better(in CutOrder order, Cut? best, Cut? next) =>
        next is { } later && (best is not { } earlier || order.IsBetter(later, earlier)) ? next : best;

    private Cut? Find(int input, BoxSide side)
    {
        ReadOnlySpan<double> values = _data.Sorted(input);
        ReadOnlySpan<int> rows = _data.Order(input);
        int step = side == BoxSide.Lower ? 1 : -1;
        long enough = _options.Leaving(_points), gone = 0, goneOfInterest = 0, before = 0, beforeOfInterest = 0;
        double last = double.NaN;
        for (int at = Start(input, side); at >= 0 && at < rows.Length; at += step)
        {
            int inside = _inside[rows[at]];
            if (inside == 0)
            {
                continue;
            }

            double value = values[at];
            if (value != last)
            {
                if (gone >= enough)
                {
                    return Made(input, side, LimitBetween(last, value), gone, goneOfInterest);
                }

                (before, beforeOfInterest, last) = (gone, goneOfInterest, value);
            }

            gone += inside >> 1;
            goneOfInterest += (inside & 1) * (inside >> 1);
        }

        // All that is left has one value. The workbench then takes what lies before it, which may be nothing.
        return _options.Rule == PrimRule.Count ? null : Made(input, side, Lone(input, side, last), before, beforeOfInterest);
    }

    private double LimitBetween(double outside, double inside)
    {
        double middle = outside / 2 + inside / 2;
        return _options.Rule == PrimRule.Count || middle == outside ? inside : middle;
    }

    // At the end of the data a limit restricts nothing.
    private double? Lone(int input, BoxSide side, double value) =>
        value == (side == BoxSide.Lower ? _data.Sorted(input)[0] : _data.Sorted(input)[^1]) ? null : value;

    private Cut Made(int input, BoxSide side, double? limit, long gone, long goneOfInterest)
    {
        BoxLimits moved = _limits[input].With(side, limit);
        int unrestricted = moved.IsRestricted ? 0 : 1;
        for (int j = 0; j < _limits.Length; j++)
        {
            unrestricted += j == input || _limits[j].IsRestricted ? 0 : 1;
        }

        return new(input, side, limit, _points - gone, _ofInterest - goneOfInterest, unrestricted);
    }

    private void Take(in Cut cut)
    {
        ReadOnlySpan<double> values = _data.Sorted(cut.Input);
        ReadOnlySpan<int> rows = _data.Order(cut.Input);
        _limits = [.. _limits];
        _limits[cut.Input] = _limits[cut.Input].With(cut.Side, cut.Limit);
        int step = cut.Side == BoxSide.Lower ? 1 : -1;
        for (int at = Start(cut.Input, cut.Side); !_limits[cut.Input].Contains(values[at]); at += step)
        {
            _inside[rows[at]] = 0;
        }

        (_points, _ofInterest) = (cut.Points, cut.OfInterest);
    }

    // The outermost point that has not left.
    private int Start(int input, BoxSide side)
    {
        ReadOnlySpan<int> rows = _data.Order(input);
        ref int at = ref (side == BoxSide.Lower ? ref _first[input] : ref _last[input]);
        int step = side == BoxSide.Lower ? 1 : -1;
        while (_inside[rows[at]] == 0)
        {
            at += step;
        }

        return at;
    }
}
