using EscalationModel.Estimation.Ladder;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What moves depend on, in words.</summary>
internal static class EstimationLadderWords
{
    public static string InWords(this MoveContext context) => context switch
    {
        MoveContext.None => "nothing",
        MoveContext.Level => "the last level",
        MoveContext.Mover => "the last mover",
        MoveContext.MoverAndLevel => "the last mover and level",
        MoveContext.JointRung => "the last levels of both",
        _ => "the number of the move",
    };
}
