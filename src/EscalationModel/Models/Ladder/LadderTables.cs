using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>The tables of a ladder whose policies look at the joint rung alone: thresholds of random words, and what a move
/// spends of the budgets.</summary>
internal unsafe struct LadderTables<V>
    where V : unmanaged, ILaneTables<V>
{
    /// <summary>A side goes down where its word is below the one and up where it is above the other.</summary>
    public byte* DownA, UpA, DownB, UpB;

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
        DownA = UpA = DownB = UpB = null;
    }

    /// <summary>Writes the thresholds of both sides.</summary>
    public void Write(LadderPlan plan, Arena arena, RungLaw a, RungLaw b)
    {
        DownA = plan.Below<V>(arena, (own, rival) => a[own, rival].Down);
        UpA = plan.Above<V>(arena, (own, rival) => a[own, rival].Up);
        DownB = plan.Below<V>(arena, (rival, own) => b[own, rival].Down);
        UpB = plan.Above<V>(arena, (rival, own) => b[own, rival].Up);
    }
}
