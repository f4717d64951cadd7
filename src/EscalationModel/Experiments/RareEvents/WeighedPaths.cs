namespace EscalationModel.Experiments.RareEvents;

/// <summary>Replications of paths that are weighed: the mean weight, that of a path without a hit being 0.</summary>
internal abstract class WeighedPaths(int size) : IReplicator
{
    private readonly List<double> _logWeights = [];

    /// <summary>Plays a path; the logarithm of its weight, or null if it missed.</summary>
    protected abstract double? Play(ulong key, long path, CancellationToken cancellation, ref double steps);

    public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
    {
        var random = new RandomStream(seed, replication, RandomPurpose.Tilting);
        ulong key = random.NextBits();
        double sum = 0, steps = 0;
        _logWeights.Clear();
        for (int i = 0; i < size; i++)
        {
            if (Play(key, i, cancellation, ref steps) is { } logWeight)
            {
                sum += PortableMath.Exp(logWeight);
                _logWeights.Add(logWeight);
            }
        }

        return new(sum / size, steps, size, _logWeights.Count, 0, 0) { LogWeights = [.. _logWeights] };
    }
}

/// <summary>Paths of a process by its other law.</summary>
internal sealed class TiltedPaths<TState>(ITiltedProcess<TState> process, double goal, int size) : WeighedPaths(size)
    where TState : unmanaged
{
    protected override double? Play(ulong key, long path, CancellationToken cancellation, ref double steps)
    {
        var random = new RandomStream(key, path, RandomPurpose.Tilting);
        TState state = process.Start(ref random);
        double logWeight = 0;
        bool goesOn = true;
        for (int step = 0; process.Level(in state) < goal; step++)
        {
            if (!goesOn)
            {
                return null;
            }

            if (step % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            goesOn = process.TiltedStep(ref state, ref random, ref logWeight);
            steps++;
        }

        return logWeight;
    }
}

/// <summary>Points of normal numbers with shifted means, each by one shift of a mixture with equal parts.</summary>
internal sealed class ShiftedNormals(NormalEvent rare, double[][] shifts, int size) : WeighedPaths(size)
{
    private readonly double[] _point = new double[rare.Dimensions], _logs = new double[shifts.Length];

    protected override double? Play(ulong key, long path, CancellationToken cancellation, ref double steps)
    {
        cancellation.ThrowIfCancellationRequested();
        var random = new RandomStream(key, path, RandomPurpose.Tilting);
        double[] shift = shifts[(int)(random.NextDouble() * shifts.Length)];
        for (int d = 0; d < _point.Length; d++)
        {
            _point[d] = shift[d] + random.NextNormal();
        }

        steps++;
        return rare.Value(_point) >= rare.Goal ? -LogOfMixture() : null;
    }

    // ln of the mixture's density over the normal one: the mean of exp(s x - s²/2).
    private double LogOfMixture()
    {
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < shifts.Length; i++)
        {
            _logs[i] = 0;
            for (int d = 0; d < _point.Length; d++)
            {
                _logs[i] += shifts[i][d] * (_point[d] - 0.5 * shifts[i][d]);
            }

            greatest = Math.Max(greatest, _logs[i]);
        }

        double sum = 0;
        foreach (double log in _logs)
        {
            sum += PortableMath.Exp(log - greatest);
        }

        return greatest + PortableMath.Log(sum / shifts.Length);
    }
}
