namespace EscalationModel.Experiments;

/// <summary>What brakes and an offer would do on one day.</summary>
/// <param name="Day">The day on which they come (ladder: the number of moves so far).</param>
/// <param name="WithoutWar">The probability that the crisis ends without war if the brakes are applied to both sides.</param>
/// <param name="Gain">That probability less the one without any intervention: a paired difference.</param>
public readonly record struct LastClearChancePoint(double Day, Estimate WithoutWar, Estimate Gain)
{
    /// <summary>The share of the wars without an intervention that the brakes avoid. Its interval is of sampling: other seeds lie in it.
    /// NaN if there is no war.</summary>
    public Estimate Avoided { get; init; }

    /// <summary>The share of the risk that is already run: of the wars without an intervention those that the best brakes on this day no
    /// longer avoid.</summary>
    public Estimate RiskRun => new(1 - Avoided.Value, 1 - Avoided.High, 1 - Avoided.Low);

    /// <summary>The share of the wars without an intervention that the offer avoids; null: there is none that could bind a side.</summary>
    public Estimate? AvoidedByOffer { get; init; }

    /// <summary>Both shares over the draws of a study; null: not played.</summary>
    public InterventionRanges? OverDraws { get; init; }
}
