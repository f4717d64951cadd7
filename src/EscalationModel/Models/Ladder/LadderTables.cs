using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The tables of a ladder whose policies look at the joint rung alone: thresholds of random words, and what a move
/// spends of the budgets.</summary>
internal unsafe struct LadderTables<V>
    where V : unmanaged, ILaneTables<V>
{
    /// <summary>A side goes down where its word is below the one and up where it is above the other: tables of so many bytes, one after the
    /// other, down and up of A and of B.</summary>
    public byte* Thresholds;

    public nint Bytes;

    /// <summary>What a move at the new joint rung takes from the budgets of war and fizzle; of the latter one table a row.</summary>
    public byte* War, Fizzle;

    /// <summary>What a rung adds to a place.</summary>
    public V RungUpA, RungDownA, RungUpB, RungDownB;

    public LadderTables(LadderPlan plan, Arena arena)
    {
        RungUpA = V.OfBits(plan.RungOfA<V>());
        RungDownA = V.OfBits(0 - plan.RungOfA<V>());
        RungUpB = V.OfBits(LadderPlan.RungOfB<V>());
        RungDownB = V.OfBits(0 - LadderPlan.RungOfB<V>());
        War = plan.Numbers<V>(arena, (a, b) => Math.Min(LadderPlan.CertainWar, plan.Rules.WarSpending(a, b)));
        Fizzle = plan.Fizzles
            ? plan.Rows<V>(arena, plan.FizzleRows, (row, a, b) => plan.Rules.FizzleSpending(a, b, row + 1))
            : null;
        Bytes = (nint)((V.IsDouble ? 8L : 4L) << plan.Bits);
        Thresholds = null;
    }

    /// <summary>Writes the thresholds of both sides.</summary>
    public void Write(LadderPlan plan, Arena arena, RungLaw a, RungLaw b)
    {
        Thresholds = arena.Take<byte>(4 * Bytes);
        Put(0, plan.Below<V>(arena, (own, rival) => a[own, rival].Down));
        Put(1, plan.Above<V>(arena, (own, rival) => a[own, rival].Up));
        Put(2, plan.Below<V>(arena, (rival, own) => b[own, rival].Down));
        Put(3, plan.Above<V>(arena, (rival, own) => b[own, rival].Up));
    }

    private readonly void Put(int table, byte* thresholds) => Buffer.MemoryCopy(thresholds, Thresholds + table * Bytes, Bytes, Bytes);
}
