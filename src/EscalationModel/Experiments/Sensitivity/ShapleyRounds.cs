using EscalationModel.Experiments.Designs;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>What each round of a <see cref="ShapleyDesign"/> adds to Shapley effects. Thread-safe.</summary>
internal sealed class ShapleyRounds
{
    // By round: for each input what it adds along the arcs that end with it, the variance left by all others, and the variance left by it
    // alone; then the sums of values and of squares.
    private readonly double[] _sums;
    private readonly int _inputs, _width, _rowsPerRound;

    public ShapleyRounds(ShapleyDesign design, double[] values)
    {
        (_inputs, _width) = (design.Dimensions, 3 * design.Dimensions + 2);
        _rowsPerRound = design.SetsPerRound * design.RowsPerSet;
        _sums = new double[design.Rounds * _width];

        // The first value is taken away before the mean is, so that the mean of a large constant and little else is not rounded.
        double first = values[0], rest = 0;
        foreach (double value in values)
        {
            rest += value - first;
        }

        rest /= values.Length;
        (Mean, double[] centered) = (first + rest, [.. values.Select(v => v - first - rest)]);
        for (int round = 0; round < design.Rounds; round++)
        {
            Add(design.Order(round), centered.AsSpan(round * _rowsPerRound, _rowsPerRound), design.RowsPerSet,
                _sums.AsSpan(round * _width, _width));
        }

        Variance = centered.Average(v => v * v);
    }

    public double Mean { get; }

    public double Variance { get; }

    /// <summary>Shapley effects, first-order and total indices from some of the rounds.</summary>
    public void Indices(ReadOnlySpan<int> rounds, Span<double> found)
    {
        Span<double> sums = stackalloc double[_width];
        sums.Clear();
        foreach (int round in rounds)
        {
            ReadOnlySpan<double> of = _sums.AsSpan(round * _width, _width);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += of[k];
            }
        }

        double n = rounds.Length, values = n * _rowsPerRound, mean = sums[^2] / values, variance = sums[^1] / values - mean * mean;
        for (int i = 0; i < _inputs; i++)
        {
            found[i] = variance > 0 ? (1 + sums[i] / n / variance) / _inputs : double.NaN;
            found[_inputs + i] = variance > 0 ? 1 - sums[2 * _inputs + i] / n / variance : double.NaN;
            found[2 * _inputs + i] = variance > 0 ? sums[_inputs + i] / n / variance : double.NaN;
        }
    }

    // From each start the free set grows round the circle by an input at a time: what this adds to the variance is the input's. The last
    // step, to all of the variance, is each input's once.
    private void Add(int[] circle, ReadOnlySpan<double> values, int rows, Span<double> sums)
    {
        int set = 0;
        for (int start = 0; start < _inputs; start++)
        {
            double before = 0;
            for (int free = 1; free < _inputs; free++, set++)
            {
                double left = VarianceOf(values.Slice(set * rows, rows));
                int added = circle[(start + free - 1) % _inputs];
                sums[added] += left - before;
                before = left;
                if (free == 1)
                {
                    sums[_inputs + added] += left;
                }
            }

            int kept = circle[(start + _inputs - 1) % _inputs];
            sums[kept] -= before;
            sums[2 * _inputs + kept] += before;
        }

        foreach (double value in values)
        {
            sums[^2] += value;
            sums[^1] += value * value;
        }
    }

    private static double VarianceOf(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares / (values.Length - 1);
    }
}
