using EscalationModel.Theory.Attrition;
using EscalationModel.Theory.AudienceCosts;
using EscalationModel.Theory.Bargaining;
using EscalationModel.Theory.Brinkmanship;
using EscalationModel.Theory.DollarAuctions;
using EscalationModel.Theory.MemoryOne;
using EscalationModel.Theory.PerfectDeterrence;
using EscalationModel.Theory.StrategicChoice;
using EscalationModel.Theory.Trust;

namespace EscalationModel.Theory;

/// <summary>The published models of crisis bargaining that the library reproduces, by name. Thread-safe.</summary>
public static class TheoryCatalog
{
    /// <summary>All models, in the order of the list in the documentation.</summary>
    public static IReadOnlyList<TheoryModel> All { get; } =
    [
        BrinkmanshipEntries.Threat,
        BrinkmanshipEntries.Continuum,
        BrinkmanshipEntries.Sequential,
        BrinkmanshipEntries.TwoSided,
        BrinkmanshipEntries.Nalebuff,
        BrinkmanshipEntries.TwoType,
        AttritionEntries.Known,
        AttritionEntries.Private,
        AttritionEntries.AllPay,
        DollarAuctionEntries.Rational,
        DollarAuctionEntries.Habit,
        .. AudienceCostEntries.All,
        .. BargainingEntries.All,
        .. PerfectDeterrenceEntries.All,
        TwoByTwo.TwoByTwoEntries.Crisis,
        TwoByTwo.TwoByTwoEntries.Ordinal,
        TwoByTwo.TwoByTwoEntries.Moves,
        TwoByTwo.TwoByTwoEntries.HawkDove,
        TwoByTwo.TwoByTwoEntries.Logit,
        TwoByTwo.TwoByTwoEntries.Concession,
        Behavior.BehaviorEntries.Prospect,
        Behavior.BehaviorEntries.Stand,
        Behavior.BehaviorEntries.Crisis,
        Behavior.BehaviorEntries.Choice,
        Behavior.BehaviorEntries.Hierarchy,
        Behavior.BehaviorEntries.Levels,
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
        .. ArmsRaces.ArmsRaceEntries.All,
        .. AnnualRisk.AnnualRiskEntries.All,
        .. FirstPassage.FirstPassageEntries.All,
        .. MarkovLadders.MarkovLadderEntries.All,
    ];

    /// <summary>A model by its name; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public static TheoryModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
