using EscalationModel.Theory.AnnualRisk;
using EscalationModel.Theory.ArmsRaces;
using EscalationModel.Theory.Attrition;
using EscalationModel.Theory.AudienceCosts;
using EscalationModel.Theory.Bargaining;
using EscalationModel.Theory.Behavior;
using EscalationModel.Theory.Brinkmanship;
using EscalationModel.Theory.DollarAuctions;
using EscalationModel.Theory.FirstPassage;
using EscalationModel.Theory.MarkovLadders;
using EscalationModel.Theory.MemoryOne;
using EscalationModel.Theory.PerfectDeterrence;
using EscalationModel.Theory.StrategicChoice;
using EscalationModel.Theory.Trust;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Theory;

/// <summary>The published models of crisis bargaining that the library reproduces, by name. Thread-safe.</summary>
public static class TheoryCatalog
{
    /// <summary>All models, in the order of the list in the documentation.</summary>
    public static IReadOnlyList<TheoryModel> All { get; } =
    [
        TwoByTwoEntries.Crisis, TwoByTwoEntries.Ordinal, TwoByTwoEntries.Moves, TwoByTwoEntries.HawkDove, TwoByTwoEntries.Logit,
        TwoByTwoEntries.Concession,
        BrinkmanshipEntries.Threat, BrinkmanshipEntries.Continuum, BrinkmanshipEntries.Sequential, BrinkmanshipEntries.TwoSided,
        BrinkmanshipEntries.Nalebuff, BrinkmanshipEntries.TwoType,
        .. AudienceCostEntries.All,
        AttritionEntries.Known, AttritionEntries.Private, AttritionEntries.AllPay,
        DollarAuctionEntries.Rational, DollarAuctionEntries.Habit,
        .. BargainingEntries.All,
        .. PerfectDeterrenceEntries.All,
        TrustEntries.Dilemma, TrustEntries.Costly, TrustEntries.Update, TrustEntries.Spiral, TrustEntries.Grit,
        .. ArmsRaceEntries.All,
        StrategicChoiceEntries.Three, StrategicChoiceEntries.Four, StrategicChoiceEntries.Challenge,
        BehaviorEntries.Prospect, BehaviorEntries.Stand, BehaviorEntries.Crisis, BehaviorEntries.Choice, BehaviorEntries.Hierarchy,
        BehaviorEntries.Levels,
        MemoryOneEntries.LongRun, MemoryOneEntries.Discounted, MemoryOneEntries.Extortionate, MemoryOneEntries.Equal,
        .. AnnualRiskEntries.All,
        .. FirstPassageEntries.All,
        .. MarkovLadderEntries.All,
    ];

    /// <summary>A model by its name; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public static TheoryModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
