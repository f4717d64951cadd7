namespace EscalationModel.Experiments.Sensitivity;

/// <summary>How far the joint distribution of two classified samples is from the product of theirs: half the sum of absolute differences of
/// probabilities. The plain sum over counts is too high, since noise adds to each difference. Here the signs of the differences are found
/// with most of the sample and applied to the rest, fold by fold: noise then cancels, and signs that are wrong cost little, as they are so
/// where differences are small. Signs are smoothed over neighboring classes, but not over masses, or not at all where that separates far
/// better in the other folds, as it does where an input determines the output. Not thread-safe.</summary>
internal sealed class SeparationTable(Classes x, Classes y, int[] foldOf, int folds, int smoothing)
{
    private readonly int[] _all = new int[x.Count * y.Count], _ofFold = new int[folds * x.Count * y.Count];
    private readonly double[] _signs = new double[x.Count * y.Count], _next = new double[x.Count * y.Count];
    private readonly int[] _rows = new int[x.Count], _columns = new int[y.Count];
    private readonly double[] _rough = new double[folds], _smooth = new double[folds];

    /// <summary>The separation by signs from other folds, and the plain sum.</summary>
    public (double Separation, double Plain) Of(ReadOnlySpan<int> units)
    {
        int cells = _all.Length;
        Array.Clear(_ofFold);
        Array.Clear(_all);
        foreach (int unit in units)
        {
            int cell = x.Of[unit] * y.Count + y.Of[unit];
            _all[cell]++;
            _ofFold[foldOf[unit] * cells + cell]++;
        }

        for (int fold = 0; fold < folds; fold++)
        {
            ReadOnlySpan<int> held = _ofFold.AsSpan(fold * cells, cells);
            for (int cell = 0; cell < cells; cell++)
            {
                _all[cell] -= held[cell];
            }

            Deviates();
            _rough[fold] = Held(held);
            Smooth();
            _smooth[fold] = Held(held);
            for (int cell = 0; cell < cells; cell++)
            {
                _all[cell] += held[cell];
            }
        }

        Differences(_all, _signs);
        return (Better(units.Length) / units.Length, 0.5 * _signs.Sum(Math.Abs));
    }

    // Rough signs must be better by more than chance makes them: a choice by chance would add what signs were to take away.
    private double Better(int units)
    {
        double chance = 2 * Math.Sqrt(units);
        double rough = _rough.Sum(), smooth = _smooth.Sum(), sum = 0;
        for (int fold = 0; fold < folds; fold++)
        {
            sum += rough - _rough[fold] > smooth - _smooth[fold] + chance ? _rough[fold] : _smooth[fold];
        }

        return sum;
    }

    // Half the signed sum of differences of a fold, times its size.
    private double Held(ReadOnlySpan<int> held)
    {
        int n = Differences(held, _next);
        double sum = 0;
        for (int cell = 0; cell < held.Length; cell++)
        {
            sum += Math.Sign(_signs[cell]) * _next[cell];
        }

        // The product of two shares of one sample is too near to the joint share, by one in n.
        return n > 1 ? 0.5 * sum * n * n / (n - 1) : 0;
    }

    // Joint shares less the products of shares; returns how many values there are.
    private int Differences(ReadOnlySpan<int> counts, double[] differences)
    {
        Array.Clear(_rows);
        Array.Clear(_columns);
        int n = 0;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            _rows[cell / y.Count] += counts[cell];
            _columns[cell % y.Count] += counts[cell];
            n += counts[cell];
        }

        for (int cell = 0; cell < counts.Length; cell++)
        {
            differences[cell] = n == 0 ? 0 : (counts[cell] - (double)_rows[cell / y.Count] * _columns[cell % y.Count] / n) / n;
        }

        return n;
    }

    // Deviates of Freeman and Tukey [freeman1950], which peaks of the joint distribution do not drown.
    private void Deviates()
    {
        int n = Differences(_all, _next);
        for (int cell = 0; cell < _all.Length; cell++)
        {
            double expected = (double)_rows[cell / y.Count] * _columns[cell % y.Count] / Math.Max(n, 1);
            _signs[cell] = Math.Sqrt(_all[cell]) + Math.Sqrt(_all[cell] + 1) - Math.Sqrt(4 * expected + 1);
        }
    }

    private void Smooth()
    {
        for (int pass = 0; pass < smoothing; pass++)
        {
            Blur(_signs, _next, x.IsMass, y.Count, y.Count, 1);
            Blur(_next, _signs, y.IsMass, 1, x.Count, y.Count);
        }
    }

    // Weights 1, 2, 1 along one axis; what would come from beyond an end or from a mass is the value itself.
    private static void Blur(double[] from, double[] to, bool[] isMass, int step, int lines, int nextLine)
    {
        for (int line = 0; line < lines; line++)
        {
            for (int i = 0; i < isMass.Length; i++)
            {
                int at = line * nextLine + i * step;
                double before = i == 0 || isMass[i] || isMass[i - 1] ? from[at] : from[at - step];
                double after = i == isMass.Length - 1 || isMass[i] || isMass[i + 1] ? from[at] : from[at + step];
                to[at] = 0.25 * (before + 2 * from[at] + after);
            }
        }
    }
}
