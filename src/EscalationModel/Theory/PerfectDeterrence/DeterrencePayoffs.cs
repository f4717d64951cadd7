using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>What the outcomes of a deterrence game are worth to one side, with a war that a hard type prefers to giving way and a soft type
/// does not. [zagare2000]. Immutable; the order Win > StatusQuo > HardConflict > GiveWay > SoftConflict is checked by the model.</summary>
/// <param name="Win">The other gives way: DC for A, CD for B.</param>
/// <param name="StatusQuo">SQ.</param>
/// <param name="HardConflict">DD+: conflict, to a hard type.</param>
/// <param name="GiveWay">The other wins: CD for A, DC for B.</param>
/// <param name="SoftConflict">DD-: conflict, to a soft type.</param>
public readonly record struct DeterrencePayoffs(
    Rational Win, Rational StatusQuo, Rational HardConflict, Rational GiveWay, Rational SoftConflict)
{
    internal void Check(Conditions conditions, string side) => conditions
        .Need(
            Win > StatusQuo && StatusQuo > HardConflict && HardConflict > GiveWay && GiveWay > SoftConflict,
            $"win > status quo > DD+ > give way > DD- for {side}: {Win}, {StatusQuo}, {HardConflict}, {GiveWay}, {SoftConflict}");

    internal static Conditions CheckProbability(Conditions conditions, Rational hard, string side) => conditions
        .Need(hard.Sign >= 0 && hard <= 1, $"0 <= p <= 1: {side} is hard with probability {hard}");
}
