namespace EscalationModel.Experiments.Tournaments;

/// <summary>A population of several kinds that is played until one is left. Not thread-safe.</summary>
internal sealed class MoranPopulation
{
    private const int BirthsUnchecked = 1024;

    private readonly double[,] _payoffs;
    private readonly int[] _start, _counts;
    private readonly double[] _weights;
    private readonly MoranOptions _options;
    private readonly int _size;

    public MoranPopulation(double[,] payoffs, IReadOnlyList<int> start, MoranOptions options)
    {
        (_payoffs, _start, _options) = (payoffs, [.. start], options);
        (_counts, _weights, _size) = (new int[start.Count], new double[start.Count], start.Sum());
    }

    /// <summary>Plays it from the start.</summary>
    /// <returns>The kind that is left and the births until then; -1 for none after the most births.</returns>
    public (int Kind, long Births) Play(RandomStream random, CancellationToken cancellation)
    {
        _start.CopyTo(_counts, 0);
        for (long births = 0; ; births++)
        {
            if (Array.IndexOf(_counts, _size) is >= 0 and int kind)
            {
                return (kind, births);
            }

            if (births == _options.MostBirths)
            {
                return (-1, births);
            }

            if (births % BirthsUnchecked == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            double total = Weigh();
            int parent = Drawn(_weights, random.NextDouble() * total);
            int dead = Drawn(random.NextDouble() * _size);
            _counts[dead]--;
            _counts[parent]++;
        }
    }

    // The weight of a kind: its number times the fitness of each.
    private double Weigh()
    {
        double most = double.NegativeInfinity, total = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            double sum = -_payoffs[i, i];
            for (int j = 0; j < _weights.Length; j++)
            {
                sum += _counts[j] * _payoffs[i, j];
            }

            _weights[i] = sum / (_size - 1);
            most = _counts[i] > 0 ? Math.Max(most, _weights[i]) : most;
        }

        // Only ratios matter: less the greatest, exponentials stay finite.
        double less = _options.Mapping == FitnessMapping.Exponential ? most : 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = _counts[i] > 0 ? _counts[i] * MoranProcess.Fitness(_weights[i] - less, _options) : 0;
            total += _weights[i];
        }

        return total > 0 ? total : throw new ArgumentException(
            $"With {string.Join(", ", _counts)} of the kinds nobody has any fitness, so that nobody is born.");
    }

    private static int Drawn(double[] weights, double at)
    {
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                if (at < weights[i])
                {
                    break;
                }

                at -= weights[i];
            }
        }

        return last;
    }

    private int Drawn(double at)
    {
        int kind = 0;
        for (; at >= _counts[kind]; kind++)
        {
            at -= _counts[kind];
        }

        return kind;
    }
}
