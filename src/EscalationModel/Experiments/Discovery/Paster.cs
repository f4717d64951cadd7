namespace EscalationModel.Experiments.Discovery;

/// <summary>A box that is made greater limit by limit.</summary>
internal sealed class Paster
{
    private readonly DiscoveryData _data;
    private readonly PrimOptions _options;
    private readonly int[] _limitsAgainst;
    private BoxLimits[] _limits;
    private long _points, _ofInterest;

    public Paster(Box start, PrimOptions options)
    {
        (_data, _options, _limits) = (start.Data, options, [.. start.Limits]);
        (_points, _ofInterest) = (start.Points, start.OfInterest);
        _limitsAgainst = new int[_data.Weights.Length];
        for (int j = 0; j < _limits.Length; j++)
        {
            ReadOnlySpan<double> column = _data.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                _limitsAgainst[i] += _limits[j].Contains(column[i]) ? 0 : 1;
            }
        }
    }

    /// <summary>The box as it is.</summary>
    public Box Box => new(_data, _limits, _points, _ofInterest);

    /// <summary>Pastes once; null if no paste is good enough.</summary>
    public Cut? Paste()
    {
        Cut? best = null;
        for (int j = 0; j < _limits.Length; j++)
        {
            foreach (BoxSide side in (ReadOnlySpan<BoxSide>)[BoxSide.Lower, BoxSide.Upper])
            {
                best = _limits[j].Has(side) && Find(j, side) is { } next && (best is not { } known || IsBetter(next, known)) ? next : best;
            }
        }

        int least = _options.Rule == PrimRule.Count ? 0 : 1;
        if (best is not { } cut || cut.CompareDensity(_points, _ofInterest) < least)
        {
            return null;
        }

        Take(cut);
        return cut;
    }

    private static bool IsBetter(in Cut later, in Cut earlier)
    {
        int density = later.CompareDensity(earlier.Points, earlier.OfInterest);
        return density > 0 || (density == 0 && later.Points > earlier.Points);
    }

    private Cut? Find(int input, BoxSide side)
    {
        ReadOnlySpan<double> values = _data.Sorted(input);
        ReadOnlySpan<int> rows = _data.Order(input);
        long enough = Math.Max(1, (long)(_points * (decimal)_options.Alpha)), added = 0, addedOfInterest = 0;
        double last = double.NaN;
        double? limit = null;
        (int start, int step) = (Outermost(input, side), side == BoxSide.Lower ? -1 : 1);
        for (int at = start; at >= 0 && at < rows.Length; at += step)
        {
            int row = rows[at], weight = _data.Weights[row];
            if (weight == 0 || _limitsAgainst[row] != 1)
            {
                continue;
            }

            if (added >= enough && values[at] != last)
            {
                limit = _options.Rule == PrimRule.Count ? last : Between(last, values[at]);
                break;
            }

            last = values[at];
            added += weight;
            addedOfInterest += _data.IsOfInterest[row] ? weight : 0;
        }

        return added == 0 ? null : new(input, side, limit, _points + added, _ofInterest + addedOfInterest, 0);
    }

    private static double Between(double inside, double outside)
    {
        double middle = inside / 2 + outside / 2;
        return middle == outside ? inside : middle;
    }

    private void Take(in Cut cut)
    {
        ReadOnlySpan<double> values = _data.Sorted(cut.Input);
        ReadOnlySpan<int> rows = _data.Order(cut.Input);
        (int start, int step) = (Outermost(cut.Input, cut.Side), cut.Side == BoxSide.Lower ? -1 : 1);
        _limits = [.. _limits];
        _limits[cut.Input] = _limits[cut.Input].With(cut.Side, cut.Limit);
        for (int at = start; at >= 0 && at < rows.Length && _limits[cut.Input].Contains(values[at]); at += step)
        {
            _limitsAgainst[rows[at]]--;
        }

        (_points, _ofInterest) = (cut.Points, cut.OfInterest);
    }

    // The nearest point that the limit keeps out.
    private int Outermost(int input, BoxSide side)
    {
        double limit = (side == BoxSide.Lower ? _limits[input].Low : _limits[input].High)!.Value;
        int inside = RuleWords.First(_data.Sorted(input), limit, isAbove: side == BoxSide.Upper);
        return side == BoxSide.Lower ? inside - 1 : inside;
    }
}
