using System.Collections.Concurrent;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Exploring;

/// <summary>The policies that a side of a scenario can have in place of its own without a word on their numbers: those whose numbers have a
/// usual value, and that fit the model. Thread-safe.</summary>
internal sealed class PolicyChoice(Scenario scenario, PolicyCatalog policies)
{
    private readonly string[] _ofA = [.. policies.Names.Where(n => Fits(scenario, Change(Side.A, n)))];
    private readonly string[] _ofB = [.. policies.Names.Where(n => Fits(scenario, Change(Side.B, n)))];
    private readonly ConcurrentDictionary<(string?, string?), Scenario> _played = new();

    public IReadOnlyList<string> Of(Side side) => side == Side.A ? _ofA : _ofB;

    public string Describe(string name) => policies.Describe(name);

    /// <summary>The scenario with other policies. Variants that change numbers of the policy that has gone are left out.</summary>
    /// <param name="a">The policy of A; null: its own.</param>
    /// <param name="b">The policy of B; null: its own.</param>
    public Scenario Played(string? a, string? b) => a is null && b is null ? scenario : _played.GetOrAdd((a, b), _ => Changed(
        [.. a is null ? [] : new[] { Change(Side.A, a) }, .. b is null ? [] : new[] { Change(Side.B, b) }]));

    private static (string Path, string Json) Change(Side side, string name) =>
        ($"$.actors[{(int)side}].policy", $$"""{ "type": "{{name}}" }""");

    private Scenario Changed((string, string)[] changes)
    {
        Variant[] kept = [.. scenario.Variants.Where(v => Fits(scenario with { Variants = [v], Targets = [] }, changes))];
        Target[] targets = [.. scenario.Targets.Where(t => t.Variant is null || Array.Exists(kept, v => v.Name == t.Variant))];
        return (scenario with { Variants = kept, Targets = targets }).WithJson(changes);
    }

    private static bool Fits(Scenario scenario, (string, string) change) => Fits(scenario with { Variants = [], Targets = [] }, [change]);

    private static bool Fits(Scenario scenario, (string, string)[] changes)
    {
        try
        {
            _ = scenario.WithJson(changes);
            return true;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }
}
