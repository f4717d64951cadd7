namespace EscalationModel.Estimation.Strategic;

/// <summary>Why players do not always choose what the utilities say [signorino2003].</summary>
public enum StrategicError
{
    /// <summary>Agents err: each choice has normal shocks of standard deviation 1 to what it leads to; a probit with differences divided by
    /// the square root of 2.</summary>
    Agent,

    /// <summary>Utilities are known to their player alone: normal shocks of standard deviation 1 to each outcome. Player 1's difference is
    /// divided by sqrt(1 + p3^2 + p4^2), with four outcomes by sqrt(p1^2 + p2^2 + p3^2 + p4^2) of player 2's answers.</summary>
    Private,

    /// <summary>Agents err by a logit with precision 1/sqrt(2): the quantal response of [mckelvey1998] with the scale of the probit
    /// above.</summary>
    Logit,
}
