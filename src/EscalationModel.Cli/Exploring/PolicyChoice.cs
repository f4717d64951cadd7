using EscalationModel.Policies;

namespace EscalationModel.Cli.Exploring;

/// <summary>The policies that a side of a scenario can have in place of its own without a word on their numbers: those whose numbers have a
/// usual value, and that fit the model.</summary>
internal sealed class PolicyChoice(Scenario scenario, PolicyCatalog policies)
{
    private readonly string[] _ofA = [.. policies.Names.Where(n => Fits(scenario, Side.A, n))];
    private readonly string[] _ofB = [.. policies.Names.Where(n => Fits(scenario, Side.B, n))];

    public IReadOnlyList<string> Of(Side side) => side == Side.A ? _ofA : _ofB;

    public string Describe(string name) => policies.Describe(name);

    /// <summary>What to change in the scenario: a place and its value.</summary>
    public static (string Path, string Json) Change(Side side, string name) =>
        ($"$.actors[{(int)side}].policy", $$"""{ "type": "{{name}}" }""");

    private static bool Fits(Scenario scenario, Side side, string name)
    {
        try
        {
            _ = scenario.WithJson(Change(side, name));
            return true;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }
}
