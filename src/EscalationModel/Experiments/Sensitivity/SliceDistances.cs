namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The Kolmogorov-Smirnov distances of an output in each slice of an input against the output in all. Not thread-safe.</summary>
internal sealed class SliceDistances
{
    private readonly int _slices;

    // By the order of values: the point, where values equal to it end, its fold, how often it is drawn and its slice.
    private readonly int[] _order, _endOfTies, _folds, _weights, _sliceOf;

    // By fold: its places in that order, and how many points it has in each slice.
    private readonly int[][] _places, _sizes;

    private readonly int[] _drawn, _below;
    private readonly double[] _largest;
    private readonly int[] _at;

    public SliceDistances(double[] values, int slices, int[] foldOf, int folds)
    {
        int n = values.Length;
        double[] sorted = [.. values];
        _order = [.. Enumerable.Range(0, n)];
        Array.Sort(sorted, _order);
        _endOfTies = new int[n];
        for (int i = n - 1; i >= 0; i--)
        {
            _endOfTies[i] = i < n - 1 && sorted[i] == sorted[i + 1] ? _endOfTies[i + 1] : i + 1;
        }

        (_slices, _folds) = (slices, [.. _order.Select(unit => foldOf[unit])]);
        _places = [.. Enumerable.Range(0, folds).Select(f => Enumerable.Range(0, n).Where(i => _folds[i] == f).ToArray())];
        _sizes = [.. Enumerable.Range(0, folds).Select(_ => new int[slices])];
        (_weights, _sliceOf, _drawn) = (new int[n], new int[n], new int[n]);
        (_below, _largest, _at) = (new int[slices], new double[slices], new int[slices]);
    }

    /// <summary>The plain distance of each slice: the largest difference of the two distribution functions.</summary>
    public void Plain(ReadOnlySpan<int> sliceOf, Span<double> distances)
    {
        Array.Fill(_drawn, 1);
        Load(sliceOf);
        Largest(without: -1);
        for (int s = 0; s < distances.Length; s++)
        {
            distances[s] = Math.Abs(_largest[s]);
        }
    }

    /// <summary>The mean over slices of distances whose places and signs are found with other folds than they are measured on, so that
    /// noise does not add up.</summary>
    public double HeldOut(ReadOnlySpan<int> sliceOf, ReadOnlySpan<int> units)
    {
        Array.Clear(_drawn);
        foreach (int unit in units)
        {
            _drawn[unit]++;
        }

        Load(sliceOf);
        double sum = 0;
        for (int fold = 0; fold < _places.Length; fold++)
        {
            Largest(fold);
            sum += _sizes[fold].Sum() * Measured(fold);
        }

        return sum / units.Length;
    }

    private void Load(ReadOnlySpan<int> sliceOf)
    {
        foreach (int[] sizes in _sizes)
        {
            Array.Clear(sizes);
        }

        for (int i = 0; i < _order.Length; i++)
        {
            (_sliceOf[i], _weights[i]) = (sliceOf[_order[i]], _drawn[_order[i]]);
            _sizes[_folds[i]][_sliceOf[i]] += _weights[i];
        }
    }

    // The largest difference of a slice's distribution function and that of all, with its sign and place, without a fold. It is found at a
    // point of the slice: just before it or just after it and its equals.
    private void Largest(int without)
    {
        Span<double> shares = stackalloc double[_slices];
        double share = Shares(without, shares);
        Array.Clear(_largest);
        Array.Clear(_at);
        Array.Clear(_below);
        int below = 0;
        for (int start = 0, end; start < _order.Length; start = end)
        {
            end = _endOfTies[start];
            for (int i = start; i < end; i++)
            {
                if (Counts(i, without))
                {
                    Look(_sliceOf[i], start, below * share, shares);
                }
            }

            for (int i = start; i < end; i++)
            {
                if (Counts(i, without))
                {
                    _below[_sliceOf[i]] += _weights[i];
                    below += _weights[i];
                }
            }

            for (int i = start; i < end; i++)
            {
                if (Counts(i, without))
                {
                    Look(_sliceOf[i], end, below * share, shares);
                }
            }
        }
    }

    private bool Counts(int place, int without) => _weights[place] > 0 && _folds[place] != without;

    // What a point is of its slice, for each slice, and of all.
    private double Shares(int without, Span<double> shares)
    {
        int all = 0;
        for (int s = 0; s < _slices; s++)
        {
            int size = 0;
            for (int fold = 0; fold < _sizes.Length; fold++)
            {
                size += fold == without ? 0 : _sizes[fold][s];
            }

            shares[s] = size == 0 ? 0 : 1.0 / size;
            all += size;
        }

        return 1.0 / all;
    }

    private void Look(int slice, int place, double all, ReadOnlySpan<double> shares)
    {
        double difference = _below[slice] * shares[slice] - all;
        if (Math.Abs(difference) > Math.Abs(_largest[slice]))
        {
            (_largest[slice], _at[slice]) = (difference, place);
        }
    }

    // The mean of the differences that a fold has at the places found, with the signs found.
    private double Measured(int fold)
    {
        int[] places = _places[fold], sizes = _sizes[fold];
        Span<int> before = new int[places.Length + 1];
        Array.Clear(_below);
        for (int k = 0; k < places.Length; k++)
        {
            int slice = _sliceOf[places[k]], weight = _weights[places[k]];
            before[k + 1] = before[k] + weight;
            _below[slice] += places[k] < _at[slice] ? weight : 0;
        }

        double sum = 0;
        for (int s = 0; s < _slices; s++)
        {
            int first = Array.BinarySearch(places, _at[s]);
            double all = before[first < 0 ? ~first : first];
            sum += sizes[s] == 0 ? 0 : Math.Sign(_largest[s]) * ((double)_below[s] / sizes[s] - all / before[^1]);
        }

        return sum / _slices;
    }
}
