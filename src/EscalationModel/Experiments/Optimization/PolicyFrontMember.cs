namespace EscalationModel.Experiments.Optimization;

/// <summary>Numbers of a scenario that are on the front of several objectives.</summary>
/// <param name="Numbers">The numbers before, and these.</param>
/// <param name="Values">What they are worth on fresh random numbers by each objective, with 95% intervals of sampling.</param>
/// <param name="Seen">What they were worth in the search: too good by the luck of the best of many.</param>
/// <param name="IsDominated">Whether others of the front are better on the fresh random numbers.</param>
public sealed record PolicyFrontMember(
    IReadOnlyList<CalibratedNumber> Numbers, IReadOnlyList<Estimate> Values, IReadOnlyList<double> Seen, bool IsDominated);
