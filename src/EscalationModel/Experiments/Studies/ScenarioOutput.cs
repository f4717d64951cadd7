using System.Text.Json;

namespace EscalationModel.Experiments.Studies;

/// <summary>A number of a run that a study asks for, by its name: <c>war</c>, <c>collision</c> or another outcome, <c>payoffA</c>,
/// <c>payoffB</c>, <c>peakA</c>, <c>peakB</c>, <c>days</c>; of a variant <c>no-exercises.war</c>; and
/// <c>no-exercises.war.difference</c>, the variant less the baseline on the same random numbers.</summary>
internal sealed record ScenarioOutput(string Name, string? Variant, Func<SimulationResult, Estimate> Of)
{
    private const string Difference = ".difference";

    /// <summary>The names of the numbers of a model.</summary>
    public static IEnumerable<string> Quantities(Scenario scenario) =>
        ["war", .. scenario.Model.Outcomes.Select(Word).Where(w => w != "war"), "payoffA", "payoffB", "peakA", "peakB", "days"];

    /// <summary>The number of a name; null: there is none.</summary>
    public static ScenarioOutput? Find(Scenario scenario, string name)
    {
        Variant? variant = scenario.Variants.FirstOrDefault(v => name.StartsWith(v.Name + ".", StringComparison.Ordinal));
        string rest = variant is null ? name : name[(variant.Name.Length + 1)..];
        bool isDifference = variant is not null && rest.EndsWith(Difference, StringComparison.Ordinal);
        rest = isDifference ? rest[..^Difference.Length] : rest;
        if (!Quantities(scenario).Contains(rest))
        {
            return null;
        }

        Func<SimulationResult, Estimate>? of = isDifference ? OfDifference(variant!.Name, rest) : OfVariant(variant?.Name, rest);
        return of is null ? null : new ScenarioOutput(name, variant?.Name, of);
    }

    private static string Word(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    private static Func<SimulationResult, Estimate> OfVariant(string? variant, string quantity) => result =>
    {
        VariantResult of = result.Variants.Single(v => v.Name == (variant ?? Scenario.Baseline));
        return quantity switch
        {
            "war" => of.War,
            "payoffA" => of.Payoff(Side.A),
            "payoffB" => of.Payoff(Side.B),
            "peakA" => of.PeakTempo(Side.A),
            "peakB" => of.PeakTempo(Side.B),
            "days" => of.MeanDays,
            _ => of.Probability(of.Outcomes.Single(o => Word(o) == quantity)),
        };
    };

    // Only probabilities are paired.
    private static Func<SimulationResult, Estimate>? OfDifference(string variant, string quantity) => quantity switch
    {
        "payoffA" or "payoffB" or "peakA" or "peakB" or "days" => null,
        "war" => result => result.Difference(variant).War,
        _ => result => result.Difference(variant).Of(result.Variants[0].Outcomes.Single(o => Word(o) == quantity)),
    };
}
