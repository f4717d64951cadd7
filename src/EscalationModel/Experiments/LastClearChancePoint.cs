namespace EscalationModel.Experiments;

/// <summary>What the brakes would do on one day.</summary>
/// <param name="Day">The day on which they are applied to both sides (ladder: the number of moves so far).</param>
/// <param name="WithoutWar">The probability that the crisis then ends without war.</param>
/// <param name="Gain">That probability less the one without any intervention: a paired difference.</param>
public readonly record struct LastClearChancePoint(double Day, Estimate WithoutWar, Estimate Gain);
