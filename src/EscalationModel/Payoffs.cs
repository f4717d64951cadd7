namespace EscalationModel;

/// <summary>What each ending is worth to a side, in utility of the side's own scale.</summary>
/// <remarks>The own concession costs <see cref="AudienceCost"/> times the side's peak tempo on top: the audience cost grows with how
/// far it went (Fearon 1994). Source: [fearon1994].</remarks>
public sealed record Payoffs
{
    /// <summary>Both stand still.</summary>
    public double Settlement { get; init; } = 0.5;

    /// <summary>The rival gives way.</summary>
    public double RivalConcession { get; init; } = 1;

    /// <summary>The side itself gives way, before the audience cost.</summary>
    public double OwnConcession { get; init; }

    /// <summary>The dispute peters out (ladder).</summary>
    public double Fizzle { get; init; } = 0.4;

    /// <summary>Nothing is decided at the horizon.</summary>
    public double Stalemate { get; init; } = 0.25;

    /// <summary>Collision (trains) or war (ladder).</summary>
    public double Collision { get; init; } = -10;

    /// <summary>Accident (trains).</summary>
    public double Accident { get; init; } = -10;

    /// <summary>Utility lost by an own concession per unit of own peak tempo (trains: 1/day; ladder: peak rung over the
    /// top rung). At least 0.</summary>
    public double AudienceCost { get; init; }

    /// <summary>Continuous discount rate per day, at least 0: a payoff on day t counts exp(-rate * t).</summary>
    public double DiscountRate { get; init; }

    /// <summary>Whether a path is worth what its ending is, whatever the peak and the day.</summary>
    internal bool IsOfEndingAlone => this is { AudienceCost: 0, DiscountRate: 0 };

    /// <summary>The undiscounted payoff of an ending for the given side.</summary>
    /// <param name="outcome">The ending.</param>
    /// <param name="side">Whose payoffs these are.</param>
    /// <param name="peakTempo">The side's own peak tempo until then.</param>
    public double Of(Outcome outcome, Side side, double peakTempo) => outcome switch
    {
        Outcome.Collision or Outcome.War => Collision,
        Outcome.Accident => Accident,
        Outcome.Settlement => Settlement,
        Outcome.ConcessionByA => side == Side.A ? OwnConcession - AudienceCost * peakTempo : RivalConcession,
        Outcome.ConcessionByB => side == Side.B ? OwnConcession - AudienceCost * peakTempo : RivalConcession,
        Outcome.Fizzle => Fizzle,
        _ => Stalemate,
    };
}
