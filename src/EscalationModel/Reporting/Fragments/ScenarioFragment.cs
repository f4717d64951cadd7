using EscalationModel.Models;

namespace EscalationModel.Reporting.Fragments;

/// <summary>A scenario as a card: who plays what by which rules, what varies, and what is not known.</summary>
internal static class ScenarioFragment
{
    private const int LongestDescription = 300, MostNames = 6;

    public static Fragment? Of(IShown shown) => shown is not Scenario scenario ? null : new Fragment(scenario.Title)
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
            .. Row("variants", Counted(scenario.Variants.Select(v => v.Name))),
            .. Row("not known", Counted(scenario.Uncertainties.Select(n => n.Name))),
            .. Row("targets", string.Join(", ", scenario.Targets.Select(t => t.InWords))),
        ],
        Notes = Description(scenario.Description),
    };

    private static IEnumerable<IReadOnlyList<string>> Row(string name, string text) => text.Length == 0 ? [] : [[name, text]];

    private static string Model(Scenario scenario)
    {
        string unit = ModelCatalog.Of(scenario).MediatorUnit(scenario), steps = Numbers.Count(scenario.Model.Steps);
        return scenario.Model.StepLength == 1
            ? $"{scenario.Model.GetType().Name}, at most {steps} {unit}s"
            : $"{scenario.Model.GetType().Name}, at most {steps} steps of {Numbers.Short(scenario.Model.StepLength)} {unit}s";
    }

    private static string Counted(IEnumerable<string> all)
    {
        string[] names = [.. all.Distinct()];
        string rest = names.Length > MostNames ? $" and {Numbers.Count(names.Length - MostNames)} more" : "";
        return names.Length == 0 ? "" : $"{Numbers.Count(names.Length)}: {string.Join(", ", names.Take(MostNames))}{rest}";
    }

    private static string[] Description(string text) => text.Length switch
    {
        0 => [],
        <= LongestDescription => [text],
        _ => [text[..text.LastIndexOf(' ', LongestDescription)] + " ..."],
    };
}
