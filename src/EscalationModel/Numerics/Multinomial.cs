namespace EscalationModel.Numerics;

/// <summary>What comes of draws into cells, exactly, over all counts that they may have.</summary>
internal static class Multinomial
{
    /// <summary>How many different counts there are; at most the given number.</summary>
    public static long Counts(int cells, int draws, long most)
    {
        double counts = 1;
        for (int i = 1; i < cells && counts <= most; i++)
        {
            counts = counts * (draws + i) / i;
        }

        return (long)Math.Min(most, Math.Round(counts));
    }

    /// <summary>The mean and the variance of a function of the counts.</summary>
    /// <param name="shares">The probability of each cell; they add up to 1.</param>
    /// <param name="draws">The number of draws, at least 1.</param>
    /// <param name="value">Of the counts of the cells, which it must not keep. Asked for counts of probability above 0 alone.</param>
    public static (double Mean, double Variance) Moments(double[] shares, int draws, Func<int[], double> value)
    {
        var cases = new List<(double Chance, double Value)>();
        var counts = new int[shares.Length];
        Visit(0, draws, 1);
        double mean = cases.Sum(c => c.Chance * c.Value);
        return (mean, cases.Sum(c => c.Chance * (c.Value - mean) * (c.Value - mean)));

        void Visit(int cell, int left, double chance)
        {
            if (cell == counts.Length - 1)
            {
                counts[cell] = left;
                for (int i = 0; i < left; i++)
                {
                    chance *= shares[cell];
                }

                if (chance > 0)
                {
                    cases.Add((chance, value(counts)));
                }

                return;
            }

            for (int count = 0; count <= left; count++)
            {
                counts[cell] = count;
                Visit(cell + 1, left - count, chance);
                chance *= shares[cell] * (left - count) / (count + 1);
            }
        }
    }
}
