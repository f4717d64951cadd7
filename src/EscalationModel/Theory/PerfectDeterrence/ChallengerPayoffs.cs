using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>What the outcomes of asymmetric escalation are worth to the challenger, falling: DC > SQ > ED > DD > EE+ > DE > EE-.
/// [zagare2000]. Immutable; the order is checked by the model.</summary>
/// <param name="Concession">DC: the defender concedes at once.</param>
/// <param name="StatusQuo">SQ.</param>
/// <param name="EscalationWon">ED: the challenger escalates, and the defender gives way.</param>
/// <param name="LimitedConflict">DD.</param>
/// <param name="HardWar">EE+: all-out conflict, to a hard challenger.</param>
/// <param name="EscalationLost">DE: the defender escalates, and the challenger gives way.</param>
/// <param name="SoftWar">EE-: all-out conflict, to a soft challenger.</param>
public readonly record struct ChallengerPayoffs(
    Rational Concession, Rational StatusQuo, Rational EscalationWon, Rational LimitedConflict, Rational HardWar, Rational EscalationLost,
    Rational SoftWar)
{
    internal Rational[] Falling =>
        [Concession, StatusQuo, EscalationWon, LimitedConflict, HardWar, EscalationLost, SoftWar];
}
