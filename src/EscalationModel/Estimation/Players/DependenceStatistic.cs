using System.Globalization;

namespace EscalationModel.Estimation.Players;

/// <summary>How much moves depend on something, given the joint rung.</summary>
/// <param name="G">The G statistic, at least 0; chi-square by <paramref name="Freedom"/> in large samples without dependence.</param>
/// <param name="Freedom">The degrees of freedom of what was seen.</param>
/// <param name="Probability">How often shuffled moves gave at least as much.</param>
public sealed record DependenceStatistic(double G, int Freedom, double Probability);
