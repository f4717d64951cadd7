namespace EscalationModel.Reporting.Citations;

/// <summary>The paragraph of a paper on how a result was made.</summary>
internal static class MethodsText
{
    private const string VarianceReduction =
        "The hazard of war by accident is integrated and not drawn: each path is played on to its other ending and counts for both by "
            + "their probabilities, and differences between variants are paired by common random numbers.";

    private const string Intervals =
        "Intervals are of 95% and of sampling error alone. Counted probabilities have exact intervals where events are few [clopper1934], "
            + "score intervals otherwise [wilson1927], and the rule of three where an ending was seen never or always [hanley1983]; "
            + "counted pairs have score intervals [tango1998]. Integrated probabilities have score intervals that grant what no path has "
            + "met. Quantiles of times have intervals between order statistics [david2003]; cumulative shares take competing endings "
            + "into account [aalen1978]. Sums are exact, whatever the order of the paths [kulisch2013].";

    /// <param name="result">What was run.</param>
    /// <param name="sources">What its scenario says of where it comes from; null: not at hand.</param>
    /// <param name="data">Keys of its data.</param>
    public static string Of(SimulationResult result, ScenarioSources? sources, IReadOnlyList<string> data) => string.Join(' ', (string[])
    [
        Run(result, sources),
        .. sources is null ? Array.Empty<string>() : [Policies(sources)],
        Paths(result),
        Engine(result),
        VarianceReduction,
        Intervals,
        .. sources is null ? Array.Empty<string>() : Data(sources, data),
        Again(result),
    ]);

    private static string Run(SimulationResult result, ScenarioSources? sources)
    {
        string model = sources is null ? ""
            : MethodSources.OfModels.TryGetValue(sources.Model, out (string Words, string[] Keys) known)
                ? $", a model of {known.Words} {Cited(known.Keys)}"
                : $", a model of our own ({PrintableText.Line(sources.Model)})";
        string title = sources is { Title.Length: > 0 } ? $" (“{PrintableText.Line(sources.Title)}”)" : "";
        return $"We simulated the scenario {PrintableText.Line(result.ScenarioName)}{title}{model}, with EscalationModel "
            + $"{PrintableText.Line(result.Version)} [{SoftwareEntry.Key}].";
    }

    private static string Policies(ScenarioSources sources)
    {
        IEnumerable<string> policies = sources.Policies.Order(StringComparer.Ordinal).Select(p =>
            MethodSources.OfPolicies.TryGetValue(p, out string[]? keys) ? $"{p} {Cited(keys)}" : $"{PrintableText.Line(p)} (our own)");
        return $"The sides play by the policies {Listed([.. policies])}.";
    }

    private static string Paths(SimulationResult result)
    {
        string variants = result.Variants.Count switch
        {
            1 => "The baseline was",
            2 => "The baseline and one variant were",
            int n => $"The baseline and {Numbers.Count(n - 1)} variants were",
        };
        string ranges = Listed([.. result.Ranges.Select(r => $"{Numbers.Count(r.First)} to {Numbers.Count(r.End - 1)}")]);
        return $"{variants} played on the same {Numbers.Count(result.Paths)} paths (numbers {ranges}) from seed "
            + $"{Numbers.Seed(result.Seed)}.";
    }

    private static string Engine(SimulationResult result) => result.Engine == SimulationEngine.Plain
        ? "The plain engine was used, in double precision; random numbers are counter-based, by Philox [salmon2011], with normal ones by "
            + "the method of Box and Muller [box1958]."
        : $"The laned engine was used, in {result.Precision.InWords()}; each path has xoshiro generators of its own [blackman2021], seeded "
            + "by Philox [salmon2011], with normal numbers by the method of Box and Muller [box1958].";

    private static IEnumerable<string> Data(ScenarioSources sources, IReadOnlyList<string> data)
    {
        string[] keys = [.. sources.Works, .. data];
        return keys.Length == 0 ? [] : [$"Numbers and targets of the scenario that are not assumed come from {Cited(keys)}."];
    }

    private static string Again(SimulationResult result) => result.Fingerprint is { } fingerprint
        ? $"The scenario has the fingerprint {fingerprint}; with it, the seed and the paths, every number comes out the same to the last "
            + "bit on any machine."
        : "A policy of the scenario has no text that tells it apart from others, so that the scenario has no fingerprint.";

    private static string Cited(IEnumerable<string> keys) => string.Concat(keys.Select(k => $"[{k}]"));

    private static string Listed(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
