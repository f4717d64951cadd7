using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>What the outcomes of asymmetric escalation are worth to the defender, falling: SQ > DE > DD+ > DC > DD- > EE+ > ED > EE-.
/// [zagare2000]. Immutable; the order is checked by the model.</summary>
/// <param name="StatusQuo">SQ.</param>
/// <param name="EscalationWon">DE: the defender escalates, and the challenger gives way.</param>
/// <param name="HardLimitedConflict">DD+: limited conflict, to a tactically hard defender.</param>
/// <param name="Concession">DC: the defender concedes at once.</param>
/// <param name="SoftLimitedConflict">DD-: limited conflict, to a tactically soft defender.</param>
/// <param name="HardWar">EE+: all-out conflict, to a strategically hard defender.</param>
/// <param name="EscalationLost">ED: the challenger escalates, and the defender gives way.</param>
/// <param name="SoftWar">EE-: all-out conflict, to a strategically soft defender.</param>
public readonly record struct DefenderPayoffs(
    Rational StatusQuo, Rational EscalationWon, Rational HardLimitedConflict, Rational Concession, Rational SoftLimitedConflict,
    Rational HardWar, Rational EscalationLost, Rational SoftWar)
{
    internal Rational[] Falling =>
        [StatusQuo, EscalationWon, HardLimitedConflict, Concession, SoftLimitedConflict, HardWar, EscalationLost, SoftWar];
}
