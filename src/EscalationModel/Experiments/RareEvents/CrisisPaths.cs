using EscalationModel.Engine;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Paths of a crisis with a shifted noise.</summary>
internal sealed class ShiftedCrises : WeighedPaths
{
    private readonly CrisisEventPlay _play;
    private readonly SteppedEngine _engine;

    public ShiftedCrises(CrisisEventPlay play, NoiseMeans means, int size)
        : base(size)
    {
        (_play, _engine) = (play, play.NewEngine());
        (_engine.Noise!.MeansOfA, _engine.Noise.MeansOfB) = (means.OfA, means.OfB);
    }

    protected override double? Play(ulong key, long path, CancellationToken cancellation, ref double steps)
    {
        double worth = CrisisPath.Worth(_play, _engine, key, path, ref steps);
        return worth > 0 ? PortableMath.Log(worth) + _engine.Noise!.LogWeight : null;
    }
}

/// <summary>Paths of a crisis as they are, each with what it is worth: 1 or 0 where the event is drawn, its probability where the hazard is
/// integrated.</summary>
internal sealed class PlainCrises(CrisisEventPlay play, int size, bool isDrawn) : IReplicator
{
    private readonly SteppedEngine _engine = play.NewEngine();

    public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
    {
        var random = new RandomStream(seed, replication, RandomPurpose.Tilting);
        ulong key = random.NextBits();
        double sum = 0, steps = 0;
        long hits = 0;
        for (int i = 0; i < size; i++)
        {
            double worth = CrisisPath.Worth(play, _engine, key, i, ref steps);
            if (isDrawn)
            {
                worth = random.NextDouble() < worth ? 1 : 0;
            }

            sum += worth;
            hits += worth > 0 ? 1 : 0;
        }

        return new(sum / size, steps, size, hits, steps, size) { IsCount = isDrawn };
    }
}

/// <summary>One path of a crisis.</summary>
internal static class CrisisPath
{
    /// <summary>Plays a path to the event or its end; what it is worth.</summary>
    public static double Worth(CrisisEventPlay play, SteppedEngine engine, ulong seed, long path, ref double steps)
    {
        engine.Start(seed, path);
        if (IsHit())
        {
            return 1;
        }

        while (true)
        {
            double hazard = engine.Hazard;
            Outcome? ending = engine.Step();
            steps++;
            if (IsHit())
            {
                return PortableMath.Exp(-hazard);
            }

            if (ending is { } ends)
            {
                return play.WorthAtEnd(ends, engine.Hazard);
            }
        }

        bool IsHit() => play.Rare.Level is { } level && level(engine.Now) >= play.Rare.Goal;
    }
}
