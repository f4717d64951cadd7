namespace EscalationModel.Theory.Brinkmanship;

/// <summary>What a party does when it has the move.</summary>
public enum BrinkmanshipMove
{
    /// <summary>It gives way.</summary>
    Quit,

    /// <summary>It raises the risk and passes the move on.</summary>
    Escalate,
}
