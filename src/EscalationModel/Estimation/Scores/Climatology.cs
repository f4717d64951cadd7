namespace EscalationModel.Estimation.Scores;

/// <summary>Numbers that were seen, as a forecast of the next: its scores without going through all of them each time. Counts and sums lie
/// in Fenwick trees over the ranks of the numbers. Source of the trees: [fenwick1994].</summary>
internal sealed class Climatology
{
    private readonly double[] _sorted, _counts, _sums;
    private readonly double _center, _unit;
    private double _count, _sum, _squares, _spread;

    public Climatology(IReadOnlyList<double> all)
    {
        _sorted = [.. all.Distinct().Order()];
        _counts = new double[_sorted.Length + 1];
        _sums = new double[_sorted.Length + 1];
        _center = all.Sum() / all.Count;
        _unit = Math.Max(_sorted[^1] - _sorted[0], double.Epsilon);
    }

    public void Add(double value)
    {
        _spread += Distance(value);
        Count(value, 1);
    }

    public void Remove(double value)
    {
        Count(value, -1);
        _spread -= Distance(value);
    }

    /// <summary>The fair score of the numbers as an ensemble; NaN of fewer than two.</summary>
    public double Crps(double observed) =>
        _count < 2 ? double.NaN : Distance(observed) / _count - _spread / (_count * (_count - 1));

    /// <summary>The log score of the normal law of their mean and variance; NaN where these do not exist.</summary>
    public double Log(double observed)
    {
        double mean = _sum / _count, variance = (_squares - _sum * mean) / (_count - 1);
        return _count >= 2 && variance > 1e-14 * _unit * _unit
            ? ProperScores.LogNormal(mean, Math.Sqrt(variance), observed - _center)
            : double.NaN;
    }

    /// <summary>The sum of the distances of the numbers to a value.</summary>
    private double Distance(double value)
    {
        int rank = Array.BinarySearch(_sorted, value);
        (double below, double sumBelow) = (0, 0);
        for (int i = rank < 0 ? ~rank : rank; i > 0; i -= i & -i)
        {
            below += _counts[i];
            sumBelow += _sums[i];
        }

        double off = value - _center;
        return off * below - sumBelow + (_sum - sumBelow) - off * (_count - below);
    }

    private void Count(double value, int times)
    {
        double off = value - _center;
        (_count, _sum, _squares) = (_count + times, _sum + times * off, _squares + times * off * off);
        for (int i = Array.BinarySearch(_sorted, value) + 1; i < _counts.Length; i += i & -i)
        {
            _counts[i] += times;
            _sums[i] += times * off;
        }
    }
}
