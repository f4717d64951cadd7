using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What the times of a run can take, before anything is allocated: bins grow only where paths end, but they may end anywhere up
/// to the horizon.</summary>
internal static class RunSize
{
    /// <summary>Each thread counts for itself: all together in at most 4 GB.</summary>
    private const double MostBinsOfThreads = 5.0 * StoredChecks.MostBins;

    /// <summary>The threads that may run at once.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="variants">The baseline and the variants that are run.</param>
    /// <param name="threads">The threads that are wanted.</param>
    /// <exception cref="ScenarioException">The run could need more bins than a result may have.</exception>
    public static int Threads(Scenario scenario, IReadOnlyList<Variant> variants, int threads)
    {
        double bins = 0;
        foreach (Variant variant in variants)
        {
            bins += ModelCatalog.Of(variant.Scenario).MostBins(variant.Scenario) * variant.Scenario.Model.Outcomes.Count;
        }

        return bins <= StoredChecks.MostBins
            ? (int)Math.Clamp(MostBinsOfThreads / bins, 1, threads)
            : throw new ScenarioException(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name}: the times of the baseline and {variants.Count - 1} variants could need {bins:N0} bins; allowed: at most "
                    + $"{StoredChecks.MostBins:N0}, so fewer variants, a shorter horizon, larger steps or shorter gaps."));
    }
}
