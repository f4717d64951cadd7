using EscalationModel.Models;
using EscalationModel.Solvers;

namespace EscalationModel.Tests.House;

/// <summary>The layers of the library, from the lowest to the highest, two folders deep. A type may refer to types of its own layer and of
/// lower ones. See docs/architecture.md.</summary>
internal sealed class Layers(params string[][] fromBelow)
{
    private const string Root = "EscalationModel";

    /// <summary>Types of the root namespace that run or carry a simulation; all others there are nouns.</summary>
    private static readonly string[] SimulationTypes =
    [
        nameof(Scenario),
        nameof(Variant),
        nameof(Simulation),
        nameof(SimulationOptions),
        nameof(SimulationProgress),
        nameof(SimulationResult),
        nameof(PathSample), nameof(CrisisState), nameof(Continuations),
        nameof(VariantResult), nameof(VariantDifference), nameof(ResultWords), nameof(EndingInWords),
    ];

    /// <summary>The known circles: where the house is put together, since everything may ask the catalog for the kit of a model; and the
    /// attribute by which a notebook finds who shows a result.</summary>
    private static readonly Type[] Seam = [typeof(ModelCatalog), typeof(ModelKit), typeof(TypeFormatterSourceAttribute)];

    public static Layers OfTheLibrary { get; } = new(
        ["Internals"],
        ["nouns", "Lanes", "Internals.Lanes", "Numerics", "Numerics.Linear", "Numerics.Pivoting"],
        ["Games", "Games.Files"],
        ["Solvers"],
        ["Solvers.NormalForm"],
        ["Solvers.ExtensiveForm", "Solvers.Markov", "Solvers.Learning"],
        [
            SolverList, "Theory", "Theory.AnnualRisk", "Theory.ArmsRaces", "Theory.Attrition", "Theory.AudienceCosts", "Theory.Bargaining",
            "Theory.Behavior", "Theory.Brinkmanship", "Theory.DollarAuctions", "Theory.FirstPassage", "Theory.MarkovLadders",
            "Theory.MemoryOne", "Theory.PerfectDeterrence", "Theory.StrategicChoice", "Theory.Trust", "Theory.TwoByTwo",
        ],
        ["Shapes"],
        ["Models", "Policies", "Policies.Parts"],
        ["simulation", "Scenarios", "Engine", "Engine.Lanes", "Engine.States"],
        ["CrisisGames"],
        ["Models.Mediation"],
        ["Models.Trains", "Models.Ladder", "Models.Custom"],
        ["Experiments.Designs", "Experiments.Statistics"],
        ["Experiments.RareEvents"],
        ["Experiments.Studies"],
        ["Experiments"],
        [
            "Experiments.Sensitivity", "Experiments.Discovery", "Experiments.Comparison",
            "Experiments.Tournaments", "Experiments.Optimization",
        ],
        ["Experiments.Adaptive"],
        ["Estimation"],
        [
            "Estimation.Data", "Estimation.Ladder", "Estimation.Players", "Estimation.Strategic", "Estimation.Inference",
            "Estimation.Reciprocity", "Estimation.Scores",
        ],
        [
            "Reporting", "Reporting.Charts", "Reporting.Tables", "Reporting.Citations", "Reporting.Sections", "Reporting.Documents",
            "Reporting.Fragments",
        ]);

    /// <summary>The same layers upside down.</summary>
    public Layers Reversed => new([.. fromBelow.Reverse()]);

    /// <summary>Lists all solvers, and so lies above them.</summary>
    private const string SolverList = "catalog of solvers";

    private static readonly Type[] SolverListTypes =
    [
        typeof(SolverCatalog), typeof(Solver), typeof(Solver<,>), typeof(SolverRequest), typeof(Guarantee)
    ];

    /// <summary>The group of a type: its folder, two deep, or which kind of root type it is; null for what the compiler adds.</summary>
    public static string? GroupOf(Type type)
    {
        if (SolverListTypes.Contains(type))
        {
            return SolverList;
        }

        if (type.Namespace == Root)
        {
            return SimulationTypes.Contains(type.Name) ? "simulation" : "nouns";
        }

        return type.Namespace?.StartsWith(Root + ".", StringComparison.Ordinal) == true
            ? string.Join('.', type.Namespace[(Root.Length + 1)..].Split('.').Take(2))
            : null;
    }

    /// <summary>The references that point upward, as sentences.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<(Type From, Type To)> references)
    {
        var violations = new List<string>();
        foreach ((Type from, Type to) in references.Where(r => !Seam.Contains(r.From) && !Seam.Contains(r.To)))
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
