namespace EscalationModel;

/// <summary>What can happen in a crisis: the accelerating trains or the escalation ladder.</summary>
public abstract record CrisisModel
{
    private protected CrisisModel()
    {
    }

    /// <summary>The outcomes that the model knows, in the order of reports.</summary>
    public abstract IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The number of whole steps until the horizon.</summary>
    public abstract int Steps { get; }

    /// <summary>The length of a step in days (ladder: 1, a move).</summary>
    public abstract double StepLength { get; }

    /// <summary>The name in scenario files.</summary>
    internal abstract string TypeName { get; }
}
