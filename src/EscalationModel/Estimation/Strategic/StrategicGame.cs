namespace EscalationModel.Estimation.Strategic;

/// <summary>The crisis game whose utilities are fitted [signorino1999]. Player 1 moves first.</summary>
public enum StrategicGame
{
    /// <summary>Player 1 keeps the status quo (outcome 1) or challenges; player 2 then gives in (3) or fights (4). Utilities u11, u13, u14
    /// and u24; u23 is 0.</summary>
    ThreeOutcomes,

    /// <summary>Player 1 goes left or right, player 2 answers each: 1 or 2 on the left, 3 or 4 on the right. Utilities u11, u12, u13, u14,
    /// u22 and u24; u21 and u23 are 0.</summary>
    FourOutcomes,
}
