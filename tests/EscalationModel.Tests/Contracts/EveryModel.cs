using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Scenarios;

namespace EscalationModel.Tests.Contracts;

/// <summary>The models of the library and scenarios of each: those that are shipped, and one whose model is as it comes.</summary>
internal static class EveryModel
{
    private const string AsItComes = "as-it-comes";

    public static IEnumerable<string> Names => ModelCatalog.Shipped.Select(kit => kit.Name);

    /// <summary>The name of each model with the name of each of its scenarios.</summary>
    public static IEnumerable<(string Model, string Scenario)> Scenarios =>
        Names.SelectMany(model => ScenariosOf(model).Select(scenario => (model, scenario)));

    public static ModelKit Kit(string model) => ModelCatalog.Shipped.Single(kit => kit.Name == model);

    public static IEnumerable<string> ScenariosOf(string model) =>
        ShippedScenarios.Names.Where(name => ModelCatalog.Of(Scenario.Load(name)) == Kit(model)).Append(AsItComes);

    public static Scenario Make(string model, string name) =>
        name == AsItComes ? Default(model) : Scenario.Load(name) with { Variants = [] };

    /// <summary>Two sides who throw dice, one mostly upward, one mostly downward, and a third party that they heed unequally: whatever the
    /// model, its endings come about, and exchanging the sides shows.</summary>
    public static Scenario Default(string model, double aggression = 0.7) => new()
    {
        Name = AsItComes,
        Model = (CrisisModel)Activator.CreateInstance(Kit(model).Model)!,
        A = new Actor { Name = "A", Policy = new RandomThrottle(0.1, aggression) },
        B = new Actor { Name = "B", Policy = new RandomThrottle(0.2, 0.4) },
        Mediator = new Mediator
        {
            Rate = 0.02, Duration = 20, AcceptanceA = 0.9, AcceptanceB = 0.4,
            CheatingB = 0.05, Suspension = Suspension.Unilateral, RepeatAfter = 10
        },
    };
}
