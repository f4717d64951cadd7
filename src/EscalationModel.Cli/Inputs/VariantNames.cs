namespace EscalationModel.Cli.Inputs;

/// <summary>The variants that a command line names.</summary>
internal static class VariantNames
{
    /// <summary>The names, or null for all variants if none is named.</summary>
    public static IReadOnlyList<string>? Chosen(Scenario scenario, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            Check(scenario, name);
        }

        return names.Count == 0 ? null : names;
    }

    /// <summary>Ends the command if the scenario has no such variant.</summary>
    public static void Check(Scenario scenario, string name)
    {
        string[] known = [Scenario.Baseline, .. scenario.Variants.Select(v => v.Name)];
        if (!known.Contains(name))
        {
            throw new BadInputException($"--variant {name} is not a variant of {scenario.Name}{Suggestion.Ending(name, known)}");
        }
    }

    /// <summary>The variant of a name; null: the baseline.</summary>
    public static (string Name, Scenario Scenario) One(Scenario scenario, string? name)
    {
        name ??= Scenario.Baseline;
        Check(scenario, name);
        return Scenarios(scenario, [name]).Last();
    }

    /// <summary>The baseline and the chosen variants, in the scenario's order.</summary>
    public static IEnumerable<(string Name, Scenario Scenario)> Scenarios(Scenario scenario, IReadOnlyList<string>? chosen) =>
        scenario.Variants
            .Where(v => chosen is null || chosen.Contains(v.Name))
            .Select(v => (v.Name, v.Scenario))
            .Prepend((Scenario.Baseline, scenario));
}
