using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>Where a command finds its scenario: a shipped name, a file, or standard input.</summary>
internal static class ScenarioSource
{
    private const string StandardInput = "-";

    /// <summary>Loads a scenario, with the values that the command line sets.</summary>
    public static Scenario Load(string source, Surroundings surroundings, IReadOnlyList<string> settings, PolicyCatalog policies) =>
        SetValues.Applied(Load(source, surroundings, policies), settings);

    // Whatever is wrong with it becomes lines for the user.
    private static Scenario Load(string source, Surroundings surroundings, PolicyCatalog policies)
    {
        string name = source == StandardInput ? "standard input" : source;
        try
        {
            return source == StandardInput
                ? Scenario.Parse(surroundings.ReadInput(BoundedInput.ScenarioBytes), policies, name)
                : LoadNamed(source, policies);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"{name}: {p}")]);
        }
    }

    /// <summary>The file of a source; null: it is none.</summary>
    public static string? FileOf(string? source) => source is null or StandardInput || Scenario.Shipped.Contains(source) ? null : source;

    private static Scenario LoadNamed(string source, PolicyCatalog policies) => Scenario.Shipped.Contains(source) || Path.Exists(source)
        ? Scenario.Load(source, policies)
        : throw new BadInputException(
            $"SCENARIO \"{source}\" is neither a file nor a shipped scenario{Suggestion.Ending(source, Scenario.Shipped)}");
}
