namespace EscalationModel.Experiments.Studies;

/// <summary>What kind of trouble a study is in, for programs that must choose what to do next.</summary>
public enum StudyFault
{
    /// <summary>Its file, its plan or its data are not what they should be.</summary>
    Invalid = 0,

    /// <summary>A folder or a shard has another plan.</summary>
    OtherPlan = 1,

    /// <summary>Shards are missing: work on them.</summary>
    Missing = 2,

    /// <summary>Shards are truncated or changed: work on them again.</summary>
    Damaged = 3,

    /// <summary>There is no plan in the folder, or it is not seen here yet.</summary>
    NoPlan = 5,

    /// <summary>A shard that was done again is not the same: something that makes the results is not the same everywhere.</summary>
    Differs = 4,
}
