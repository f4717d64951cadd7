using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.RareEvents;

namespace EscalationModel.Experiments.Studies;

/// <summary>A round of independent estimates of a rare event, each from a seed of its own.</summary>
internal static class RareEventRound
{
    private static readonly StudyInput[] Replication = [StudyInput.Whole("replication", 0, EstimatesDocument.Most - 1)];

    /// <summary>The study of a round.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">What is estimated and how.</param>
    /// <param name="estimate">An estimate from a seed.</param>
    /// <param name="seed">The seed of the first estimate of all; each has the next.</param>
    /// <param name="round">Which estimates the round makes.</param>
    public static Study Of(
        string name, string what, Func<ulong, CancellationToken, RareEventEstimate> estimate, ulong seed, EstimatesDocument round)
    {
        string words = $"{what}, from seed {seed}";
        var model = new FunctionModel(words, hasIntervals: false, (point, stop) =>
        {
            RareEventEstimate found = estimate(unchecked(seed + (ulong)point["replication"]), stop);
            return new() { ["probability"] = found.Probability.Value, ["steps"] = found.Steps, ["doubtful"] = found.IsTrusted ? 0 : 1 };
        });
        return new(name, Replication, Design(round), ["probability", "steps", "doubtful"], model);
    }

    // The middle of each estimate's share of the unit interval.
    private static GivenDesign Design(EstimatesDocument round) =>
        new([.. Enumerable.Range(round.First, round.Count).Select(i => (double[])[(i + 0.5) / EstimatesDocument.Most])]);
}
