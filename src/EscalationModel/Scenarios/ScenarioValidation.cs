using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Checks scenarios that were built in code: they must be such as a file could say, but for policies of the user's own.</summary>
internal static class ScenarioValidation
{
    // A scenario is immutable: what has been found valid stays so.
    private static readonly ConditionalWeakTable<Scenario, object> Valid = [];

    public static IReadOnlyList<ScenarioProblem> Problems(Scenario scenario)
    {
        var context = new ReadContext();
        Lists(scenario, context);
        if (context.Problems.Count == 0)
        {
            Models(scenario, context);
        }

        return context.Problems.Count > 0 ? context.Problems : Read(scenario);
    }

    // A model that no file can hold is checked as it is: reading checks the others.
    private static void Models(Scenario scenario, ReadContext context)
    {
        foreach (Scenario each in scenario.Variants.Select(v => v.Scenario).Prepend(scenario))
        {
            if (ModelCatalog.Of(each) is { IsInFiles: false } kit)
            {
                kit.Check(each, context);
            }
        }
    }

    private static List<ScenarioProblem> Read(Scenario scenario)
    {
        JsonObject written = ScenarioWriter.Write(scenario);
        JsonNode document = OwnPolicies.Replaced(ModelCatalog.Of(scenario).Readable(written))!;
        try
        {
            using JsonText text = JsonText.Parse(JsonTree.Utf8(document), problem => new ScenarioException(problem));
            ReadContext context = text.Context;
            context.Policies = OwnPolicies.CatalogOf(scenario).Reader;
            ScenarioReader.Read(text.Root, context);
            return context.Problems;
        }
        catch (Exception e) when (e is ScenarioException or ArgumentException)
        {
            return [new ScenarioProblem(JsonPath.Root.ToString(), e.Message, "a scenario that can be written as a file")];
        }
    }

    public static void ThrowIfInvalid(Scenario scenario)
    {
        if (Valid.TryGetValue(scenario, out _))
        {
            return;
        }

        IReadOnlyList<ScenarioProblem> problems = Problems(scenario);
        if (problems.Count > 0)
        {
            throw new ScenarioException(scenario.Name ?? "scenario", problems);
        }

        Trust(scenario);
    }

    /// <summary>Remembers a scenario that has been found valid in another way.</summary>
    public static void Trust(Scenario scenario) => Valid.AddOrUpdate(scenario, scenario);

    // What cannot be written, or not as changes.
    private static void Lists(Scenario scenario, ReadContext context)
    {
        if (scenario.Variants is null || scenario.Assumptions is null || scenario.Calendar is null || scenario.Targets is null)
        {
            context.Problem(JsonPath.Root, "null", "lists, which may be empty, for variants, assumptions, calendar and targets");
            return;
        }

        Given(scenario.Model, JsonPath.Root.Key("model"), "a model", context);
        Given(scenario.A, JsonPath.Root.Key("actors").Index(0), "an actor", context);
        Given(scenario.B, JsonPath.Root.Key("actors").Index(1), "an actor", context);
        for (int i = 0; i < scenario.Variants.Count; i++)
        {
            JsonPath place = JsonPath.Root.Key("variants").Index(i);
            if (scenario.Variants[i]?.Scenario
                is not { Model: not null, A: not null, B: not null, Calendar: not null, Assumptions: not null } variant)
            {
                context.Problem(place, "null", "a scenario");
            }
            else if (variant.Start != scenario.Start)
            {
                context.Problem(place, $"a start of {Date(variant.Start)}", $"the start of the scenario, {Date(scenario.Start)}");
            }
        }
    }

    private static void Given(object? part, JsonPath place, string allowed, ReadContext context)
    {
        if (part is null)
        {
            context.Problem(place, "null", allowed);
        }
    }

    private static string Date(DateOnly? date) => date is { } day ? DateCodec.Text(day) : "null";
}
