using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The state of the disputes in the lanes, between blocks of moves. Places are words as <see cref="LadderPlan"/> makes them;
/// counts are whole numbers in the bits of the lanes.</summary>
internal struct LadderLanes<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>The place, and the greatest of each byte so far.</summary>
    public V Place, Peak;

    /// <summary>The generators of the moves.</summary>
    public Xoshiro<V> Moves;

    /// <summary>What is left of the budgets of war and fizzle at the start of the block of moves, each in two parts.</summary>
    public V War, WarLow, Fizzle, FizzleLow;

    /// <summary>The same at its end: below 0 where it is used up.</summary>
    public V WarLeft, FizzleLeft;

    /// <summary>The fizzle budget of the path at its start.</summary>
    public V FizzleFirst;

    /// <summary>The integrated hazard of war at the start of the block, in two parts; and the discounted
    /// probability of war so far.</summary>
    public V Hazard, HazardLow, RiskA, RiskB;

    /// <summary>A mask of the disputes whose drawn war has happened, how they ended in it (<see cref="LadderEnd"/>), and after how many
    /// days.</summary>
    public V Struck, Drawn, DrawnDays;

    /// <summary>Moves done; and the row of the fizzle table, as an offset.</summary>
    public V Steps, Row;

    /// <summary>The moves that each side may still stand still before it has conceded, less one; below 0 when it has. And those that both
    /// may before they have settled.</summary>
    public V PatienceA, PatienceB, PatienceOfBoth;

    /// <summary>The place that the opening leads to, and a mask of the paths that it lies ahead of.</summary>
    public V Opening, Fresh;

    /// <summary>Days since the first move, if the model has gaps.</summary>
    public V Days;
}
