namespace EscalationModel.Experiments.Studies;

/// <summary>How long a study would take on a cluster, by simulation of its shards: tasks wait for cores, shards take longer or shorter,
/// hosts die and what they had at hand is done again, and one process merges. From numbers that are measured with a few shards. Immutable;
/// thread-safe.</summary>
public sealed record StudyForecast
{
    private const double SecondsPerHour = 3600;

    /// <summary>The shards of the plan, from 1 to <see cref="StudyPlan.MostShards"/>.</summary>
    public required int Shards { get; init; }

    /// <summary>The mean seconds that a core takes for a shard, above 0.</summary>
    public required double SecondsPerShard { get; init; }

    /// <summary>The standard deviation of the logarithm of these seconds, at least 0: 0.1 for about a tenth up and down.</summary>
    public double Spread { get; init; }

    /// <summary>The tasks that share the shards, at least 1.</summary>
    public required int Tasks { get; init; }

    /// <summary>The cores, at least 1; each has one task at a time.</summary>
    public required int Cores { get; init; }

    /// <summary>The seconds from a free core to the first shard of a task on it, at least 0: the engine's, and those of the process.
    /// </summary>
    public double SecondsToStart { get; init; }

    /// <summary>How often an hour of a core is cut short because its host dies, at least 0: with 64 cores a host and a failure in 1,000
    /// days of a host, 1 / 24,000 for each of its cores.</summary>
    public double FailuresPerCoreHour { get; init; }

    /// <summary>The seconds until the engine notices that a host is dead and the task waits for another core, at least 0.</summary>
    public double SecondsToNotice { get; init; }

    /// <summary>The bytes of a shard's file, at least 0.</summary>
    public double BytesPerShard { get; init; }

    /// <summary>The seconds that merging takes for a file, at least 0: to find and open it on this file system.</summary>
    public double MergeSecondsPerShard { get; init; }

    /// <summary>The seconds that merging takes for a byte, at least 0: to read, check and write it on.</summary>
    public double MergeSecondsPerByte { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Plays it.</summary>
    /// <exception cref="ArgumentException">A number is out of its range; names all.</exception>
    public StudyForecastResult Simulate()
    {
        Check();
        var cores = new PriorityQueue<double, double>(Cores);
        for (int core = 0; core < Math.Min(Cores, Tasks); core++)
        {
            cores.Enqueue(0, 0);
        }

        double end = 0, worked = 0, lost = 0;
        long failures = 0;
        for (int task = 0; task < Tasks; task++)
        {
            double free = cores.Dequeue(), time = SecondsToStart;
            for (long shard = task; shard < Shards; shard += Tasks)
            {
                time += Shard((int)shard, ref worked, ref lost, ref failures);
            }

            end = Math.Max(end, free + time);
            cores.Enqueue(free + time, free + time);
        }

        double merge = Shards * (MergeSecondsPerShard + BytesPerShard * MergeSecondsPerByte);
        return new(end, merge, worked, lost, failures, Shards * BytesPerShard);
    }

    // A host dies at any moment alike, so that each try at a shard begins anew.
    private double Shard(int shard, ref double worked, ref double lost, ref long failures)
    {
        var random = new RandomStream(Seed, shard, RandomPurpose.Forecast);
        double seconds = SecondsPerShard * (Spread > 0 ? PortableMath.Exp(Spread * random.NextNormal() - Spread * Spread / 2) : 1);
        double time = seconds;
        worked += seconds;
        while (FailuresPerCoreHour > 0 && random.NextExponential() * SecondsPerHour / FailuresPerCoreHour is var alive && alive < seconds)
        {
            time += alive + SecondsToNotice + SecondsToStart;
            lost += alive;
            failures++;
        }

        return time;
    }

    private void Check()
    {
        (string Name, double Value, double Least, double Most)[] all =
        [
            (nameof(Shards), Shards, 1, StudyPlan.MostShards), (nameof(SecondsPerShard), SecondsPerShard, double.Epsilon, 1e9),
            (nameof(Spread), Spread, 0, 10), (nameof(Tasks), Tasks, 1, int.MaxValue), (nameof(Cores), Cores, 1, int.MaxValue),
            (nameof(SecondsToStart), SecondsToStart, 0, 1e9), (nameof(FailuresPerCoreHour), FailuresPerCoreHour, 0, 1000),
            (nameof(SecondsToNotice), SecondsToNotice, 0, 1e9), (nameof(BytesPerShard), BytesPerShard, 0, 1e15),
            (nameof(MergeSecondsPerShard), MergeSecondsPerShard, 0, 1e6), (nameof(MergeSecondsPerByte), MergeSecondsPerByte, 0, 1e3),
        ];
        string[] wrong = [.. all.Where(n => !(n.Value >= n.Least && n.Value <= n.Most)).Select(n => FormattableString.Invariant(
            $"{n.Name} {n.Value:R} is not allowed; allowed: from {(n.Least == double.Epsilon ? "above 0" : n.Least)} to {n.Most}."))];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }
    }
}
