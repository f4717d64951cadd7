using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>What a nation spends on arms, year by year. Immutable.</summary>
/// <param name="Nation">Its name.</param>
/// <param name="Spending">A number for each year, in one unit for all nations.</param>
public sealed record NationBudget(string Nation, IReadOnlyList<Rational> Spending);
