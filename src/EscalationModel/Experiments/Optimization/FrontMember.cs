namespace EscalationModel.Experiments.Optimization;

/// <summary>A point of the front of a search.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Values">What it is worth on fresh random numbers, with 95% intervals for each objective by itself.</param>
/// <param name="Seen">What it was worth in the search: too good by the luck of the best of many.</param>
/// <param name="IsDominated">Whether another point of the front is better on the fresh random numbers.</param>
public sealed record FrontMember(
    IReadOnlyList<double> Point, IReadOnlyList<Estimate> Values, IReadOnlyList<double> Seen, bool IsDominated);
