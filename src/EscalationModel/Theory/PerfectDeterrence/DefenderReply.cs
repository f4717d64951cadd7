namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>What a defender does when it is challenged in asymmetric escalation.</summary>
public enum DefenderReply
{
    /// <summary>It concedes.</summary>
    Concede,

    /// <summary>It responds in kind: limited conflict, unless the challenger escalates.</summary>
    Defy,

    /// <summary>It escalates.</summary>
    Escalate,
}
