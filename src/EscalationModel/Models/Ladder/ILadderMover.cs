using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>What moves a side of the ladder in lanes: a policy that is asked, or a table that is looked up.</summary>
internal interface ILadderMover<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>Who answers the mediator's offers for the side; null if nobody can, so that it plays without a mediator alone.</summary>
    IOfferTaker<V>? Answers { get; }

    void Prepare(ulong seed, long first, int count);

    void Begin(V mask, int next);

    /// <summary>Adds what the side's policy remembers of the path in a lane.</summary>
    void Keep(LaneImage image);

    /// <summary>What the side wants before chance decides whether it moves, from -1 to 1; 0 of a table, which has both in one.</summary>
    /// <param name="own">What there is to see of the side itself.</param>
    /// <param name="rival">What there is to see of its rival.</param>
    /// <param name="sights">And of the dispute.</param>
    /// <param name="redLight">1 where the red light is on.</param>
    /// <param name="suspended">1 where a suspension is in force.</param>
    /// <param name="alive">The lanes whose paths go on.</param>
    V Throttle(in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V redLight, V suspended, V alive);

    /// <summary>Decides by a random word who goes down and who up: a mask of each.</summary>
    /// <param name="throttle">What the side wants.</param>
    /// <param name="word">Random bits: low words go down and high ones up.</param>
    /// <param name="at">The joint rung, as the place in a table.</param>
    /// <param name="tempo">The side's own tempo.</param>
    /// <param name="down">Where it goes down.</param>
    /// <param name="up">Where it goes up.</param>
    void Move(V throttle, V word, V at, V tempo, out V down, out V up);

    /// <summary>What a trace calls the throttle of a move.</summary>
    static abstract V Tried(V throttle, V down, V up);
}

/// <summary>The visitor of a mover in its own type, so that code can be made for it alone.</summary>
internal interface IMoverVisitor<V>
    where V : unmanaged, ILaneBits<V>
{
    void Visit<TMover>(TMover mover)
        where TMover : struct, ILadderMover<V>;
}
