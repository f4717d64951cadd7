namespace EscalationModel.Experiments.RareEvents;

/// <summary>Replications of splitting, step by step as <see cref="Splitting"/> says.</summary>
internal sealed class LevelSplitting(Population population, double goal, SplittingOptions options) : IReplicator
{
    /// <summary>Below this weight nothing is left that a double could tell.</summary>
    private const double LeastWeight = 1e-290;

    private readonly int _size = population.Size;
    private readonly int _killed = Math.Max(1, (int)Math.Ceiling(options.Killed * population.Size));
    private readonly double[] _sorted = new double[population.Size];
    private readonly int[] _survivors = new int[population.Size];

    public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
    {
        var random = new RandomStream(seed, replication, RandomPurpose.Splitting);
        ulong key = random.NextBits();
        long paths = _size;
        population.Begin();
        for (int i = 0; i < _size; i++)
        {
            population.Fresh(i, key, i);
        }

        double plainSteps = population.Steps, weight = 1, value = 0;
        long hits = 0;
        bool isCount = true;
        for (int round = 0; Next(round) is { } level && level < goal; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            int survivors = Survivors(level), killed = _size - survivors;
            value += weight * KilledWorth(level, ref hits) / _size;
            weight *= (double)survivors / _size;
            isCount &= killed == 0 && options.Levels is not null;
            if (survivors == 0 || weight < LeastWeight)
            {
                return new(value, population.Steps, paths, hits, plainSteps, _size);
            }

            for (int i = 0; i < _size; i++)
            {
                if (population.Reached[i] <= level)
                {
                    int parent = _survivors[(int)(random.NextDouble() * survivors)];
                    population.Branch(i, parent, level, key, paths++);
                }
            }
        }

        value += weight * KilledWorth(double.PositiveInfinity, ref hits) / _size;
        bool allOrNothing = Array.TrueForAll(population.Worth, w => w is 0 or 1);
        return new(value, population.Steps, paths, hits, plainSteps, _size) { IsCount = isCount && allOrNothing };
    }

    // At or below it particles are killed; null: no more levels.
    private double? Next(int round)
    {
        if (options.Levels is { } levels)
        {
            return round < levels.Count ? Math.BitDecrement(levels[round]) : null;
        }

        Array.Copy(population.Reached, _sorted, _size);
        Array.Sort(_sorted);
        return _sorted[_killed - 1];
    }

    private int Survivors(double level)
    {
        int count = 0;
        for (int i = 0; i < _size; i++)
        {
            if (population.Reached[i] > level)
            {
                _survivors[count++] = i;
            }
        }

        return count;
    }

    private double KilledWorth(double level, ref long hits)
    {
        double sum = 0;
        for (int i = 0; i < _size; i++)
        {
            if (population.Reached[i] <= level)
            {
                sum += population.Worth[i];
                hits += population.Worth[i] > 0 ? 1 : 0;
            }
        }

        return sum;
    }
}
