namespace EscalationModel.Experiments.Tournaments;

/// <summary>What came of many populations of a <see cref="MoranProcess"/>. Immutable.</summary>
/// <param name="Fixations">How often each kind took over, with its interval.</param>
/// <param name="Births">The mean number of births until then, over those that were decided; NaN if none was.</param>
/// <param name="Undecided">How many still had several kinds after the most births.</param>
/// <param name="Populations">How many were played.</param>
public sealed record MoranSample(IReadOnlyList<Estimate> Fixations, Estimate Births, int Undecided, int Populations)
{
    internal static MoranSample Of(int kinds, (int Kind, long Births)[] ends) => new(
        [.. Enumerable.Range(0, kinds).Select(k => Estimate.Probability(ends.Count(e => e.Kind == k), ends.Length))],
        Estimate.Mean([.. ends.Where(e => e.Kind >= 0).Select(e => (double)e.Births)]),
        ends.Count(e => e.Kind < 0),
        ends.Length);
}
