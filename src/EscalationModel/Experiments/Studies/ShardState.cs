namespace EscalationModel.Experiments.Studies;

/// <summary>How it stands with a shard of a study.</summary>
public enum ShardState
{
    /// <summary>Not worked on yet.</summary>
    Missing = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>Its file is truncated or changed: it is worked on again.</summary>
    Damaged = 2,

    /// <summary>Its file is of another plan, and is left alone: the study is refused.</summary>
    Foreign = 3,
}
