namespace EscalationModel;

/// <summary>What can happen in a crisis: the accelerating trains, the escalation ladder, or a model of one's own
/// (<see cref="Models.CustomModel{TState}"/>).</summary>
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

    /// <summary>The number of rungs on which the sides stand; 0 where they have tempos of any size.</summary>
    internal virtual int RungCount => 0;
}
