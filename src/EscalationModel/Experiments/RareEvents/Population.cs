namespace EscalationModel.Experiments.RareEvents;

/// <summary>The particles of one replication of splitting. Holds scratch memory: one object a thread.</summary>
internal abstract class Population(int size)
{
    /// <summary>The number of particles.</summary>
    public int Size => size;

    /// <summary>The highest level of each.</summary>
    public double[] Reached { get; } = new double[size];

    /// <summary>What each counts for: 1 if it reached the event, 0 if not, or the probability in between that is left to chance.</summary>
    public double[] Worth { get; } = new double[size];

    /// <summary>The path-steps so far.</summary>
    public double Steps { get; protected set; }

    /// <summary>Begins a replication.</summary>
    public void Begin() => Steps = 0;

    /// <summary>Makes a particle a new path.</summary>
    public abstract void Fresh(int particle, ulong seed, long path);

    /// <summary>Makes it a branch of another, from where that one first was above a level.</summary>
    public abstract void Branch(int particle, int parent, double above, ulong seed, long path);
}
