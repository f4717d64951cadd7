using System.Text.Json;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Sets places of a scenario: in the baseline, and in every variant that does not change them itself.</summary>
internal static class ScenarioChanges
{
    private const int LongestPlace = 300;

    /// <summary>The scenario with new values by their places, checked as a whole.</summary>
    /// <exception cref="ScenarioException">The scenario is not valid, or would not be.</exception>
    public static Scenario Apply(Scenario scenario, IEnumerable<(string Place, JsonElement Value)> changes) =>
        TryApply(scenario, changes, out IReadOnlyList<ScenarioProblem> problems) ?? throw new ScenarioException(scenario.Name, problems);

    /// <summary>The scenario with new values; null, and why, if it would not be valid.</summary>
    /// <exception cref="ScenarioException">The scenario itself is not valid.</exception>
    public static Scenario? TryApply(
        Scenario scenario, IEnumerable<(string Place, JsonElement Value)> changes, out IReadOnlyList<ScenarioProblem> problems)
    {
        ScenarioValidation.ThrowIfInvalid(scenario);
        var context = new ReadContext { Start = scenario.Start };
        foreach ((string place, JsonElement value) in changes)
        {
            scenario = Parse(place, context) is { } parsed ? Everywhere(scenario, parsed, value, context) : scenario;
        }

        Check(scenario, context);
        problems = context.Problems;
        if (problems.Count > 0)
        {
            return null;
        }

        ScenarioValidation.Trust(scenario);
        return scenario;
    }

    /// <summary>The part at a written place; null, and a problem noted, if there is none.</summary>
    public static Part<Scenario>? Find(Scenario scenario, string place, ReadContext context) =>
        Parse(place, context) is { } parsed ? ScenarioParts.Find(scenario, parsed, context) : null;

    private static JsonPath? Parse(string place, ReadContext context)
    {
        if (place.Length <= LongestPlace && JsonPath.Parse(place) is { Parent: not null } parsed)
        {
            return parsed;
        }

        context.Problem(place, "what is not a place", "a place such as $.actors[1].braking or $.calendar[NAME].tempo");
        return null;
    }

    private static Scenario Everywhere(Scenario scenario, JsonPath place, JsonElement value, ReadContext context)
    {
        if (ScenarioParts.Find(scenario, place, context) is not { } part)
        {
            return scenario;
        }

        Scenario changed = Set(scenario, part, value, context);
        return ScenarioParts.IsInVariant(part.Place.Steps()) ? changed : changed with
        {
            Variants = [.. scenario.Variants.Select(v => v with { Scenario = InVariant(part, v, value, context) })],
        };
    }

    // A variant is what it changes: its own changes are made again on what is set.
    private static Scenario InVariant(Part<Scenario> baseline, Variant variant, JsonElement value, ReadContext context)
    {
        Part<Scenario>? part = ScenarioParts.Find(variant.Scenario, baseline.Place, new ReadContext());
        if (part is null || part.Kinds != baseline.Kinds)
        {
            return variant.Scenario; // it has something else there as a whole
        }

        IReadOnlyList<Change> own = Differences.At(baseline.Place, baseline.Json(), part.Json());
        if (own is [{ Place: var all }] && all == baseline.Place)
        {
            return variant.Scenario;
        }

        ReadContext notes = context.ForChange();
        Scenario changed = Set(variant.Scenario, part, value, notes);
        foreach (Change change in own)
        {
            changed = SetAt(changed, change.Place, JsonTree.Element(change.Value), notes);
        }

        Tell(notes, variant, context);
        return changed;
    }

    private static Scenario SetAt(Scenario scenario, JsonPath place, JsonElement value, ReadContext context) =>
        ScenarioParts.Find(scenario, place, context) is { } part ? Set(scenario, part, value, context) : scenario;

    // The basis of a number goes with it.
    private static Scenario Set(Scenario scenario, Part<Scenario> part, JsonElement value, ReadContext context)
    {
        context.Assumptions.Clear();
        Scenario changed = part.With(value, context);
        return changed with { Assumptions = ScenarioParts.Without(scenario.Assumptions, part.Place, context.Assumptions) };
    }

    private static void Check(Scenario scenario, ReadContext context)
    {
        ScenarioRules.Check(scenario, context);
        TargetShape.Check(scenario, context);
        foreach (Variant variant in scenario.Variants)
        {
            ReadContext notes = context.ForChange();
            ScenarioRules.Check(variant.Scenario, notes);
            Tell(notes, variant, context);
        }
    }

    // What is a problem of the baseline or of another variant too is told once.
    private static void Tell(ReadContext inner, Variant variant, ReadContext context)
    {
        foreach (ScenarioProblem problem in inner.Problems.Where(p => !context.Problems.Contains(p)))
        {
            context.Problem(problem with { Allowed = $"{problem.Allowed}, in the variant {variant.Name}" });
        }
    }
}
