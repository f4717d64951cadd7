using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a side acts in the states of the ladder's game.</summary>
internal interface ILadderStrategy : IStateStrategy
{
    /// <summary>What the states must hold besides for the answers so far to be right.</summary>
    Tracked Needs { get; }

    string? IStateStrategy.Missing => Needs == Tracked.None ? null : "last moves or its own peak";
}
