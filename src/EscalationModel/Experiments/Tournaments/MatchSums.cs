namespace EscalationModel.Experiments.Tournaments;

/// <summary>What the counts of many matches add up to, and their products: whole numbers, so that no order of adding
/// matters.</summary>
internal sealed class MatchSums
{
    // The products of 64 such matches add up to less than 2^63.
    private const long MostRoundsInShort = 1L << 28;

    private readonly Int128[] _sums = new Int128[4];
    private readonly Int128[,] _products = new Int128[4, 4];

    /// <summary>The number of matches.</summary>
    public long Matches { get; private set; }

    /// <summary>The rounds of all matches.</summary>
    public double Rounds => (double)(_sums[0] + _sums[1] + _sums[2] + _sums[3]);

    /// <summary>Adds up to 64 matches.</summary>
    public void Add(ReadOnlySpan<MatchCounts> block)
    {
        Span<long> sums = stackalloc long[4], products = stackalloc long[16];
        foreach (ref readonly MatchCounts match in block)
        {
            if (match.Rounds > MostRoundsInShort)
            {
                AddLong(in match);
                continue;
            }

            ReadOnlySpan<long> counts = [match.CC, match.CD, match.DC, match.DD];
            for (int i = 0; i < 4; i++)
            {
                sums[i] += counts[i];
                for (int j = i; j < 4; j++)
                {
                    products[4 * i + j] += counts[i] * counts[j];
                }
            }
        }

        Matches += block.Length;
        for (int i = 0; i < 4; i++)
        {
            _sums[i] += sums[i];
            for (int j = i; j < 4; j++)
            {
                _products[i, j] += products[4 * i + j];
            }
        }
    }

    public void Add(MatchSums other)
    {
        Matches += other.Matches;
        for (int i = 0; i < 4; i++)
        {
            _sums[i] += other._sums[i];
            for (int j = i; j < 4; j++)
            {
                _products[i, j] += other._products[i, j];
            }
        }
    }

    /// <summary>The mean number of rounds of each pair of moves in a match.</summary>
    public double[] Means => [.. _sums.Select(s => (double)s / Matches)];

    private void AddLong(in MatchCounts match)
    {
        ReadOnlySpan<long> counts = [match.CC, match.CD, match.DC, match.DD];
        for (int i = 0; i < 4; i++)
        {
            _sums[i] += counts[i];
            for (int j = i; j < 4; j++)
            {
                _products[i, j] += (Int128)counts[i] * counts[j];
            }
        }
    }

    /// <summary>The mean and the squared standard error of what a match is worth, if a round of each pair of moves is worth
    /// so much.</summary>
    public (double Mean, double SquaredError) Worth(ReadOnlySpan<double> payoffs)
    {
        double mean = 0, variance = 0, n = Matches;
        for (int i = 0; i < 4; i++)
        {
            mean += payoffs[i] * (double)_sums[i] / n;
            for (int j = 0; j < 4; j++)
            {
                // Whole numbers: exactly 0 where all matches are the same.
                Int128 spread = Matches * _products[Math.Min(i, j), Math.Max(i, j)] - _sums[i] * _sums[j];
                variance += payoffs[i] * payoffs[j] * (double)spread;
            }
        }

        return (mean, n < 2 ? double.PositiveInfinity : Math.Max(0, variance) / (n * n * (n - 1)));
    }
}
