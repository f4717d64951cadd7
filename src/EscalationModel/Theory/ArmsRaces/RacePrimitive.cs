namespace EscalationModel.Theory.ArmsRaces;

/// <summary>A primitive of an arms race.</summary>
public enum RacePrimitive
{
    /// <summary>k: how fast X arms for each arm of Y.</summary>
    DefenseX,

    /// <summary>l: how fast Y arms for each arm of X.</summary>
    DefenseY,

    /// <summary>a: how fast X gives up arms for each of its own.</summary>
    FatigueX,

    /// <summary>b: the same of Y.</summary>
    FatigueY,

    /// <summary>g: how fast X arms whatever there is.</summary>
    GrievanceX,

    /// <summary>h: the same of Y.</summary>
    GrievanceY,
}
