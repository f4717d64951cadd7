using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Finds the parts of a scenario by their places in its file.</summary>
internal static class ScenarioParts
{
    /// <summary>The keys of a scenario file below which places can be set.</summary>
    public static readonly IReadOnlyList<string> Areas = [.. ChangesCodec.Areas, "run", "targets"];

    private const string Variants = "variants", Changes = "changes";

    /// <summary>The part at a place; null, and a problem noted, if there is none.</summary>
    public static Part<Scenario>? Find(Scenario scenario, JsonPath place, ReadContext context)
    {
        JsonPath[] steps = place.Steps();
        if (IsInVariant(steps))
        {
            return OfVariant(scenario, steps, context);
        }

        if (Areas.Contains(steps[0].Name))
        {
            var document = new ScenarioDocument { Scenario = scenario };
            return ScenarioWriter.Shape(scenario).Find(document, steps, JsonPath.Root, context)?.Of(d => d.Scenario);
        }

        string? meant = steps[0].Name is { } name && Suggestion.For(name, Areas) is { } area ? "$." + area : null;
        context.Problem(place, "an unknown place", "a place in " + string.Join(", ", Areas.Append(Variants).Select(a => "$." + a)), meant);
        return null;
    }

    /// <summary>Whether steps lead into the list of variants.</summary>
    public static bool IsInVariant(JsonPath[] steps) => steps[0].Name == Variants;

    // What a variant changes stands in the file by the place in the variant: $.variants[1].changes['$.mediator.day'].
    private static Part<Scenario>? OfVariant(Scenario scenario, JsonPath[] steps, ReadContext context)
    {
        if (steps is not [_, var variant, { Name: Changes }, { Name: { } written }] || ChangesCodec.Place(written) is not { } changed)
        {
            context.Problem(
                steps[^1],
                "an unknown place",
                $"$.{Variants}[NAME].{Changes}['PLACE'], where PLACE is a place in "
                    + $"{string.Join(", ", ChangesCodec.Areas.Select(a => "$." + a))}");
            return null;
        }

        if (Position(scenario, variant, context) is not { } position)
        {
            return null;
        }

        JsonPath place = JsonPath.Root.Key(Variants).Index(position).Key(Changes).Key(written);
        Variant found = scenario.Variants[position];
        ReadContext search = context.ForChange();
        Part<Scenario>? part = Find(found.Scenario, changed, search);
        Tell(search, place, context);
        return part is null ? null : new Part<Scenario>(place, part.Json, part.Range, (json, notes) =>
        {
            ReadContext trial = notes.ForChange();
            Variant set = found with
            {
                Scenario = part.With(json, trial) with { Assumptions = Without(found.Scenario.Assumptions, part.Place, trial.Assumptions) }
            };
            Tell(trial, place, notes);
            return scenario with { Variants = [.. scenario.Variants.Select((v, i) => i == position ? set : v)] };
        });
    }

    /// <summary>Stated bases without those of what is at a place, and with new ones.</summary>
    public static IReadOnlyList<Assumption> Without(IReadOnlyList<Assumption> stated, JsonPath place, IReadOnlyList<Assumption> added) =>
        [.. stated.Where(a => !JsonPath.IsWithin(a.Path, place.ToString())), .. added];

    private static int? Position(Scenario scenario, JsonPath step, ReadContext context)
    {
        if (step.Name is { } name)
        {
            return NamedItems.Find([.. scenario.Variants.Select(v => v.Name)], name, step, context);
        }

        if (step.Position < scenario.Variants.Count)
        {
            return step.Position;
        }

        context.Problem(step, "an unknown place", $"one of the scenario's {scenario.Variants.Count} variants");
        return null;
    }

    private static void Tell(ReadContext inner, JsonPath place, ReadContext context)
    {
        foreach (ScenarioProblem problem in inner.Problems)
        {
            context.Problem(problem with { Path = place.ToString(), Allowed = $"{problem.Allowed} at {problem.Path} of the variant" });
        }
    }
}
