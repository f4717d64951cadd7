using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The talks in lanes: clocks, which count steps that a path has done, and what was drawn for the first round.</summary>
internal struct TalksClocks<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>What is left of the budget that the hazard of talks uses up.</summary>
    public V Budget;

    /// <summary>Talks are on while fewer steps than these are done.</summary>
    public V Until;

    /// <summary>The sides agree when so many steps are done.</summary>
    public V AgreesAt;

    /// <summary>The path is over when so many steps are done: by agreement or at its horizon.</summary>
    public V EndsAt;

    /// <summary>The rounds that have begun, and the steps that they were to take.</summary>
    public V Begun, Length;

    /// <summary>The steps of the next round, below 0 if it ends in an agreement and 0 if it is not drawn yet; and of the one after it.
    /// </summary>
    public V Next, AfterNext;

    /// <summary>The budgets after these rounds.</summary>
    public V NextBudget, BudgetAfterNext;
}
