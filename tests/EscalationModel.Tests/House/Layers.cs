using EscalationModel.Models;

namespace EscalationModel.Tests.House;

/// <summary>The layers of the library, from the lowest to the highest. A type may refer to types of its own layer and of lower ones.
/// See docs/decisions/0001-layers.md.</summary>
internal sealed class Layers(params string[][] fromBelow)
{
    private const string Root = "EscalationModel";

    /// <summary>Types of the root namespace that run or carry a simulation; all others there are nouns.</summary>
    private static readonly string[] SimulationTypes =
    [
        nameof(Scenario), nameof(Variant), nameof(Simulation), nameof(SimulationOptions), nameof(SimulationProgress), nameof(SimulationResult),
        nameof(VariantResult), nameof(VariantDifference),
    ];

    /// <summary>Types beside the models' records that say how a model is written, played, solved and spoken of.</summary>
    private static readonly string[] KitTypes =
    [
        nameof(ModelCatalog), nameof(ModelKit), nameof(LanedEngine), nameof(PathPicture), nameof(CustomModel), typeof(CustomModel<>).Name,
    ];

    public static Layers OfTheLibrary { get; } = new(
        ["Internals"], ["nouns", "Lanes", "Internals.Lanes", "Numerics"], ["Shapes"], ["Models", "Policies", "Games"],
        ["simulation", "Engine", "Scenarios", "Solvers", "Theory", "CrisisGames", "Models.Kits", "Models.Trains", "Models.Ladder", "Models.Custom", "Models.Mediation"], ["Experiments"], ["Reporting"]);

    /// <summary>The same layers upside down.</summary>
    public Layers Reversed => new([.. fromBelow.Reverse()]);

    /// <summary>The group of a type: its folder, or which kind of root type it is; null for what the compiler adds.</summary>
    public static string? GroupOf(Type type)
    {
        if (type.Namespace == Root)
        {
            return SimulationTypes.Contains(type.Name) ? "simulation" : "nouns";
        }

        if (type.Namespace?.StartsWith(Root + ".", StringComparison.Ordinal) != true)
        {
            return null;
        }

        if (type.Namespace == $"{Root}.Models" && KitTypes.Contains(type.Name))
        {
            return "Models.Kits";
        }

        string[] folders = type.Namespace[(Root.Length + 1)..].Split('.');
        return folders[0] is "Models" or "Internals" && folders.Length > 1 ? $"{folders[0]}.{folders[1]}" : folders[0];
    }

    /// <summary>The references that point upward, as sentences.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<(Type From, Type To)> references)
    {
        var violations = new List<string>();
        foreach ((Type from, Type to) in references)
        {
            if (GroupOf(from) is { } source && GroupOf(to) is { } target && Height(source) < Height(target))
            {
                violations.Add($"{from.FullName} ({source}) refers to {to.FullName} ({target}), which lies above it");
            }
        }

        return violations;
    }

    public bool Knows(string group) => Array.Exists(fromBelow, layer => layer.Contains(group));

    private int Height(string group) => Array.FindIndex(fromBelow, layer => layer.Contains(group));
}
