using System.Globalization;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Which variant of a scenario was selected, and how sure that is. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record VariantSelectionResult : IShown
{
    // An event that was not seen in n trials comes up less often than this over n, with 95%.
    internal const double RuleOfThree = 3;

    internal VariantSelectionResult(
        string scenarioName, VariantAim aim, ulong seed, Precision precision, int pathsPerObservation, SelectionResult selection)
    {
        (ScenarioName, Aim, Seed, Precision, PathsPerObservation, Selection) =
            (scenarioName, aim, seed, precision, pathsPerObservation, selection);
    }

    /// <summary>The name of the scenario.</summary>
    public string ScenarioName { get; }

    /// <summary>What makes a variant the best.</summary>
    public VariantAim Aim { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; }

    /// <summary>The paths whose mean is one observation.</summary>
    public int PathsPerObservation { get; }

    /// <summary>What was selected: its numbers are of observations, and its means those of the aim.</summary>
    public SelectionResult Selection { get; }

    /// <summary>All paths.</summary>
    public long Paths => Selection.Observations * PathsPerObservation;

    /// <summary>What speaks against trusting the result: that of the selection, and wars that are too rare to have been seen.</summary>
    public IReadOnlyList<string> Warnings => [.. Selection.Warnings, .. Unseen()];

    private IEnumerable<string> Unseen()
    {
        foreach (OptionStanding option in Selection.Options.Where(o => Aim == VariantAim.LeastWar && o.Mean.Value == 0))
        {
            long paths = option.Observations * PathsPerObservation;
            double bound = RuleOfThree / paths;
            if (!(Selection.Indifference > bound))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"No war was seen in {paths} paths of {option.Name}, which tells only that it comes in less than {bound:G2} of them.");
            }
        }
    }

    /// <summary>The best variant, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PrintableText.Line(ScenarioName)}: {Selection}");
}
