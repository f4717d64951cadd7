namespace EscalationModel.Theory;

/// <summary>The published models of crisis bargaining that the library reproduces, by name. Thread-safe.</summary>
public static class TheoryCatalog
{
    /// <summary>All models, in the order of the list in the documentation.</summary>
    public static IReadOnlyList<TheoryModel> All { get; } =
    [
        .. ArmsRaces.ArmsRaceEntries.All,
        .. AnnualRisk.AnnualRiskEntries.All,
        .. FirstPassage.FirstPassageEntries.All,
        .. MarkovLadders.MarkovLadderEntries.All,
    ];

    /// <summary>A model by its name; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public static TheoryModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
