using EscalationModel.Theory.MemoryOne;
using EscalationModel.Theory.StrategicChoice;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Theory;

/// <summary>The published models of crisis bargaining that the library reproduces, by name. Thread-safe.</summary>
public static class TheoryCatalog
{
    /// <summary>All models, in the order of the list in the documentation.</summary>
    public static IReadOnlyList<TheoryModel> All { get; } =
    [
        TrustEntries.Dilemma,
        TrustEntries.Costly,
        TrustEntries.Update,
        TrustEntries.Spiral,
        TrustEntries.Grit,
        StrategicChoiceEntries.Three,
        StrategicChoiceEntries.Four,
        StrategicChoiceEntries.Challenge,
        MemoryOneEntries.LongRun,
        MemoryOneEntries.Discounted,
        MemoryOneEntries.Extortionate,
        MemoryOneEntries.Equal,
    ];

    /// <summary>A model by its name; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public static TheoryModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
