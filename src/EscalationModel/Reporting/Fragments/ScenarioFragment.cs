using EscalationModel.Models;

namespace EscalationModel.Reporting.Fragments;

/// <summary>A scenario as a card: who plays what by which rules, what varies, and what is not known.</summary>
internal static class ScenarioFragment
{
    private const int LongestDescription = 200, MostNumbers = 12;

    public static Fragment? Of(IShown shown) => shown is not Scenario scenario ? null : new Fragment(
        scenario.Title.Length > 0 ? $"{scenario.Title} ({scenario.Name})" : scenario.Name)
    {
        Headings = ["scenario", scenario.Name],
        Rows =
        [
            .. Row("model", Model(scenario)),
            .. Row(scenario.A.Name.Length > 0 ? $"A: {scenario.A.Name}" : "A", PolicyWords.Of(scenario.A.Policy)),
            .. Row(scenario.B.Name.Length > 0 ? $"B: {scenario.B.Name}" : "B", PolicyWords.Of(scenario.B.Policy)),
            .. Row("begins", scenario.Start is { } start ? Wording.Date(0, start)! : ""),
            .. Row("mediator", scenario.Mediator is null ? "" : "yes"),
            .. Row("talks", scenario.Talks is null ? "" : "yes"),
            .. Row("variants", string.Join(", ", scenario.Variants.Select(v => v.Name))),
            .. Row("not known", NotKnown(scenario.Uncertainties)),
            .. Row("targets", string.Join(", ", scenario.Targets.Select(t => t.InWords))),
        ],
        Notes = Description(scenario.Description),
    };

    private static IEnumerable<IReadOnlyList<string>> Row(string name, string text) => text.Length == 0 ? [] : [[name, text]];

    private static string Model(Scenario scenario)
    {
        string unit = ModelCatalog.Of(scenario).TimeUnit(scenario), steps = Numbers.Count(scenario.Model.Steps);
        return scenario.Model.StepLength == 1
            ? $"{scenario.Model.GetType().Name}, at most {steps} {unit}s"
            : $"{scenario.Model.GetType().Name}, at most {steps} steps of {Numbers.Short(scenario.Model.StepLength)} {unit}s";
    }

    private static string NotKnown(IReadOnlyList<UncertainNumber> numbers)
    {
        string[] names = [.. numbers.Select(n => n.Name).Distinct()];
        string rest = names.Length > MostNumbers ? $" and {Numbers.Count(names.Length - MostNumbers)} more" : "";
        return names.Length == 0 ? "" : $"{Numbers.Count(names.Length)} numbers: {string.Join(", ", names.Take(MostNumbers))}{rest}";
    }

    private static string[] Description(string text) => text.Length switch
    {
        0 => [],
        <= LongestDescription => [text],
        _ => [text[..text.LastIndexOf(' ', LongestDescription)] + " ..."],
    };
}
